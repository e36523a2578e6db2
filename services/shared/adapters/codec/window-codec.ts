import type { BearingOrders, LastWindows, Window } from '../../core/records.ts';
import { sideband } from '../gen/records.js';
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

export function isSet<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
