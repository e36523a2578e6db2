import type { DeadLetter, Drift, Label } from '../../core/records.ts';
import { sideband } from '../gen/records.js';
import { bigintOf, longOf } from './wire.ts';

const proto = sideband.v1;

export const deadLetterCodec = {
  encode(letter: DeadLetter): Uint8Array {
    const refusedAtNs = longOf(letter.refusedAtNs) as never;
    return proto.DeadLetter.encode({ ...letter, refusedAtNs }).finish();
  },

  decode(bytes: Uint8Array): DeadLetter {
    const wire = proto.DeadLetter.decode(bytes);
    return {
      code: wire.code ?? '',
      detail: wire.detail ?? '',
      origin: wire.origin ?? '',
      payload: Uint8Array.from(wire.payload ?? []),
      stage: wire.stage ?? '',
      refusedAtNs: bigintOf(wire.refusedAtNs),
      client: wire.client ?? '',
      format: wire.format ?? '',
    };
  },
};

export const driftCodec = {
  encode(drift: Drift): Uint8Array {
    return proto.Drift.encode({ ...drift, atNs: longOf(drift.atNs) as never }).finish();
  },

  decode(bytes: Uint8Array): Drift {
    const wire = proto.Drift.decode(bytes);
    return {
      scope: wire.scope ?? '',
      detector: wire.detector ?? '',
      feature: wire.feature ?? '',
      drifting: wire.drifting ?? false,
      statistic: wire.statistic ?? 0,
      threshold: wire.threshold ?? 0,
      atNs: bigintOf(wire.atNs),
      model: wire.model ?? '',
      explanation: wire.explanation ?? '',
    };
  },
};

export const labelCodec = {
  encode(label: Label): Uint8Array {
    const span = { fromNs: longOf(label.fromNs) as never, toNs: longOf(label.toNs) as never };
    return proto.Label.encode({ ...label, ...span }).finish();
  },

  decode(bytes: Uint8Array): Label {
    const wire = proto.Label.decode(bytes);
    return {
      point: wire.point ?? '',
      fromNs: bigintOf(wire.fromNs),
      toNs: bigintOf(wire.toNs),
      finding: wire.finding ?? '',
      author: wire.author ?? '',
      note: wire.note ?? '',
    };
  },
};
