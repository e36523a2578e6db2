/** What alarms know of points that come and fall silent. */
import type { PointWatch, Sighting } from '../../core/alarm-records.ts';
import { sideband } from '../gen/records.js';
import { bigintOf, listOf, longOf } from './wire.ts';

const proto = sideband.v1;

export const sightingCodec = {
  encode({ point, atNs }: Sighting): Uint8Array {
    return proto.Sighting.encode({ point, atNs: longOf(atNs) as never }).finish();
  },

  decode(bytes: Uint8Array): Sighting {
    const { point, atNs } = proto.Sighting.decode(bytes);
    return { point: point ?? '', atNs: bigintOf(atNs) };
  },
};

export const pointWatchCodec = {
  encode(watch: PointWatch): Uint8Array {
    return proto.PointWatch.encode({
      ...watch,
      seenNs: longOf(watch.seenNs) as never,
      markNs: longOf(watch.markNs) as never,
      gapsNs: watch.gapsNs.map((gap) => longOf(gap) as never),
    }).finish();
  },

  decode(bytes: Uint8Array): PointWatch {
    const wire = proto.PointWatch.decode(bytes);
    return {
      point: wire.point ?? '',
      seenNs: bigintOf(wire.seenNs),
      markNs: bigintOf(wire.markNs),
      gapsNs: listOf(wire.gapsNs).map(bigintOf),
      isSilent: wire.isSilent ?? false,
    };
  },
};
