/** A window as a gateway would send it: topic and bytes. */
import { encode } from '@sideband/shared/adapters/codec.ts';
import type { Window } from '@sideband/shared/core/records.ts';

export const payloadForms = ['json', 'json-base64', 'protobuf', 'raw'] as const;
export type PayloadForm = (typeof payloadForms)[number];

/** The topics of the bridge's default routes; `raw` needs a route of its own. */
const defaultTopics: Readonly<Record<PayloadForm, string>> = {
  json: 'sideband/v1/json/{point}',
  'json-base64': 'sideband/v1/json/{point}',
  protobuf: 'sideband/v1/protobuf/{point}',
  raw: 'sideband/v1/raw/{point}',
};

export function topicOf(form: PayloadForm, template: string | undefined, point: string): string {
  return (template ?? defaultTopics[form]).replaceAll('{point}', point);
}

export function payloadOf(form: PayloadForm, window: Window): Uint8Array {
  if (form === 'protobuf') return encode('windows', window);
  if (form === 'raw') return rawPayload(window);
  const samples = form === 'json' ? shortNumbers(window.samples) : base64(window.samples);
  return Buffer.from(JSON.stringify(jsonFields(window, samples)));
}

function jsonFields(window: Window, samples: readonly number[] | string): object {
  return {
    point: window.point,
    startNs: window.startNs.toString(),
    sampleRateHz: window.sampleRateHz,
    unit: window.unit,
    samples,
    context: window.context,
    ...(window.sequence !== undefined && { sequence: window.sequence.toString() }),
    ...(window.sampleIndex !== undefined && { sampleIndex: window.sampleIndex.toString() }),
    ...(window.bearing !== undefined && { bearing: window.bearing }),
  };
}

/** Nine digits name every float32, so nothing is lost and half the bytes are saved. */
function shortNumbers(samples: Float32Array): number[] {
  return Array.from(samples, (value) => Number(value.toPrecision(9)));
}

function base64(samples: Float32Array): string {
  return Buffer.from(littleEndian(samples, 0)).toString('base64');
}

/** The start as ns in 64 bits, then float32, all little-endian (`start: header-ns` of a route). */
function rawPayload(window: Window): Uint8Array {
  const bytes = littleEndian(window.samples, 8);
  new DataView(bytes.buffer).setBigUint64(0, window.startNs, true);
  return bytes;
}

function littleEndian(samples: Float32Array, headerBytes: number): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(headerBytes + 4 * samples.length));
  samples.forEach((value, i) => view.setFloat32(headerBytes + 4 * i, value, true));
  return new Uint8Array(view.buffer);
}
