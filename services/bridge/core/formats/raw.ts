/** Payload format `raw`: nothing but numbers; the route says what they mean. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { RawLayout, Route, SampleType } from '../route.ts';
import type { WindowDraft } from '../window-draft.ts';

const headerBytes = 8;
const sampleBytes: Readonly<Record<SampleType, number>> = { f32: 4, i16: 2, i24: 3, i32: 4 };

type ReadNumber = (view: DataView, at: number, little: boolean) => number;

const readers: Readonly<Record<SampleType, ReadNumber>> = {
  f32: (view, at, little) => view.getFloat32(at, little),
  i16: (view, at, little) => view.getInt16(at, little),
  i24: (view, at, little) => {
    const high = view.getInt8(little ? at + 2 : at);
    return (high << 16) | (view.getUint8(at + 1) << 8) | view.getUint8(little ? at : at + 2);
  },
  i32: (view, at, little) => view.getInt32(at, little),
};

/** @throws SidebandError payload.bad-length */
export function readRaw(payload: Uint8Array, { raw }: Route): WindowDraft {
  if (raw === undefined) throw new Error('a raw route without a layout');
  const header = raw.start === 'arrival' ? 0 : headerBytes;
  const bytes = payload.length - header;
  if (bytes < 0 || bytes % sampleBytes[raw.samples] !== 0) {
    throw new SidebandError('payload.bad-length', `${payload.length} bytes of ${raw.samples}`);
  }
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const startNs = readStart(view, raw);
  return {
    ...(startNs !== undefined && { startNs }),
    sampleRateHz: raw.sampleRateHz,
    unit: raw.unit,
    samples: readSamples(view, raw, header),
    context: raw.context,
    quality: 0,
    source: '',
  };
}

function readStart(view: DataView, { start, byteOrder }: RawLayout): bigint | undefined {
  if (start === 'arrival') return undefined;
  const count = view.getBigUint64(0, byteOrder === 'le');
  return start === 'header-ns' ? count : count * 1_000_000n;
}

function readSamples(view: DataView, raw: RawLayout, header: number): Float32Array {
  const { scale, offset } = raw;
  const step = sampleBytes[raw.samples];
  const samples = new Float32Array((view.byteLength - header) / step);
  const little = raw.byteOrder === 'le';
  const read = readers[raw.samples];
  for (let i = 0; i < samples.length; i++) {
    samples[i] = read(view, header + i * step, little) * scale + offset;
  }
  return samples;
}
