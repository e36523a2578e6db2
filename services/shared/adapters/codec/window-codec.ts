import type { BearingOrders, Features, LastWindows, Window } from '../../core/records.ts';
import { sideband } from '../gen/records.js';
import { evidenceOf, evidenceOnWire } from './evidence-codec.ts';
import type { SampleMemory } from './sample-memory.ts';
import { bigintOf, bytesOf, floatsOf, listOf, longOf, numbersOf } from './wire.ts';

const proto = sideband.v1;

export function bearingOf(wire: sideband.v1.BearingOrders.$Properties): BearingOrders {
  const { bpfo, bpfi, bsf, ftf } = wire;
  return {
    ...(typeof bpfo === 'number' && { bpfo }),
    ...(typeof bpfi === 'number' && { bpfi }),
    ...(typeof bsf === 'number' && { bsf }),
    ...(typeof ftf === 'number' && { ftf }),
  };
}

export const windowCodec = {
  encode(window: Window): Uint8Array {
    const { startNs, sequence, sampleIndex, samples, bearing } = window;
    return proto.Window.encode({
      point: window.point,
      startNs: longOf(startNs) as never,
      sampleRateHz: window.sampleRateHz,
      unit: window.unit,
      samples: bytesOf(samples),
      context: window.context,
      sequence: sequence === undefined ? null : (longOf(sequence, true) as never),
      sampleIndex: sampleIndex === undefined ? null : (longOf(sampleIndex, true) as never),
      quality: window.quality,
      source: window.source,
      bearing: bearing ?? null,
    }).finish();
  },

  decode(bytes: Uint8Array, memory?: SampleMemory): Window {
    const wire = proto.Window.decode(bytes);
    const { sequence, sampleIndex, bearing } = wire;
    return {
      point: wire.point ?? '',
      startNs: bigintOf(wire.startNs),
      sampleRateHz: wire.sampleRateHz ?? 0,
      unit: wire.unit ?? '',
      samples: floatsOf(wire.samples, memory),
      context: numbersOf(wire.context),
      ...(isSet(sequence) && { sequence: bigintOf(sequence) }),
      ...(isSet(sampleIndex) && { sampleIndex: bigintOf(sampleIndex) }),
      quality: wire.quality ?? 0,
      source: wire.source ?? '',
      ...(isSet(bearing) && { bearing: bearingOf(bearing) }),
    };
  },
};

export const lastWindowsCodec = {
  encode({ point, windows, dropped }: LastWindows): Uint8Array {
    const digests = windows.map(({ startNs, high, low }) => ({
      startNs: longOf(startNs) as never,
      high: high >>> 0,
      low: low >>> 0,
    }));
    const offsets = dropped.map((offset) => longOf(offset, true) as never);
    return proto.LastWindows.encode({ point, windows: digests, dropped: offsets }).finish();
  },

  decode(bytes: Uint8Array): LastWindows {
    const wire = proto.LastWindows.decode(bytes);
    return {
      point: wire.point ?? '',
      windows: listOf(wire.windows).map(({ startNs, high, low }) => ({
        startNs: bigintOf(startNs),
        high: high ?? 0,
        low: low ?? 0,
      })),
      dropped: listOf(wire.dropped).map(bigintOf),
    };
  },
};

export const featuresCodec = {
  encode(features: Features): Uint8Array {
    return proto.Features.encode({
      point: features.point,
      frameStartNs: longOf(features.frameStartNs) as never,
      frameSamples: features.frameSamples,
      sampleRateHz: features.sampleRateHz,
      unit: features.unit,
      set: features.set,
      setHash: features.setHash,
      values: bytesOf(features.values),
      refused: features.refused as { index: number; code: string }[],
      context: features.context,
      quality: features.quality,
      bearing: features.bearing ?? null,
      evidence: features.evidence === undefined ? null : evidenceOnWire(features.evidence),
      sensorFaults: features.sensorFaults as string[],
      offset: features.offset,
    }).finish();
  },

  decode(bytes: Uint8Array): Features {
    const wire = proto.Features.decode(bytes);
    const { bearing, evidence } = wire;
    return {
      point: wire.point ?? '',
      frameStartNs: bigintOf(wire.frameStartNs),
      frameSamples: wire.frameSamples ?? 0,
      sampleRateHz: wire.sampleRateHz ?? 0,
      unit: wire.unit ?? '',
      set: wire.set ?? '',
      setHash: wire.setHash ?? '',
      values: floatsOf(wire.values),
      refused: listOf(wire.refused).map(({ index, code }) => ({
        index: index ?? 0,
        code: code ?? '',
      })),
      context: numbersOf(wire.context),
      quality: wire.quality ?? 0,
      ...(isSet(bearing) && { bearing: bearingOf(bearing) }),
      ...(isSet(evidence) && { evidence: evidenceOf(evidence) }),
      sensorFaults: listOf(wire.sensorFaults),
      offset: wire.offset ?? 0,
    };
  },
};

function isSet<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
