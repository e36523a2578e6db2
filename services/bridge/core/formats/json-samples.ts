/** The samples of a JSON payload: a list of numbers, or base64 of little-endian float32. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { decodeBase64 } from '../base64.ts';

/** @throws SidebandError payload.invalid, payload.bad-length, payload.no-samples */
export function readSamples(value: unknown): Float32Array {
  if (typeof value === 'string') return fromBase64(value);
  if (!Array.isArray(value)) throw invalid('samples must be a list of numbers or a base64 text');
  const samples = new Float32Array(value.length);
  for (let i = 0; i < samples.length; i++) {
    const sample: unknown = value[i];
    if (typeof sample !== 'number') throw invalid(`sample ${i} is no number`);
    samples[i] = sample;
  }
  return samples;
}

function fromBase64(text: string): Float32Array {
  const bytes = decodeBase64(text);
  if (bytes === undefined) throw invalid('samples is no base64');
  if (bytes.length % 4 !== 0) {
    throw new SidebandError('payload.bad-length', `${bytes.length} bytes of float32`);
  }
  // Of the machine's byte order, which is little: the codec runs on no other.
  return new Float32Array(bytes.buffer);
}

function invalid(detail: string): SidebandError {
  return new SidebandError('payload.invalid', detail);
}
