import { driftVerdicts, labelOutcomes } from '../../core/records.ts';
import type { DeadLetter, Drift, DriftCause, Finding, Label } from '../../core/records.ts';
import { sideband } from '../gen/records.js';
import { contextOf, wireContext } from './context-codec.ts';
import { bigintOf, listOf, longOf, oneOf } from './wire.ts';

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

export const findingCodec = {
  encode(finding: Finding): Uint8Array {
    const times = {
      sinceNs: longOf(finding.sinceNs) as never,
      atNs: longOf(finding.atNs) as never,
      windowNs: longOf(finding.windowNs) as never,
    };
    const { extension, ...rest } = finding;
    const context = extension && { extension: wireContext(extension) };
    return proto.Finding.encode({ ...rest, ...times, ...context }).finish();
  },

  decode(bytes: Uint8Array): Finding {
    const wire = proto.Finding.decode(bytes);
    return {
      model: wire.model ?? '',
      profile: wire.profile ?? '',
      detector: wire.detector ?? '',
      feature: wire.feature ?? '',
      active: wire.active ?? false,
      statistic: wire.statistic ?? 0,
      threshold: wire.threshold ?? 0,
      shift: wire.shift ?? 0,
      sinceNs: bigintOf(wire.sinceNs),
      atNs: bigintOf(wire.atNs),
      windowNs: bigintOf(wire.windowNs),
      partition: wire.partition ?? 0,
      explanation: wire.explanation ?? '',
      ...(wire.outcome && { outcome: oneOf(labelOutcomes, wire.outcome, 'outcome') }),
      ...(wire.extension && { extension: contextOf(wire.extension) }),
    };
  },
};

const events = ['raised', 'updated', 'cleared'] as const;
type WireCause = sideband.v1.DriftCause.$Properties;

function causeOf(wire: WireCause): DriftCause {
  return {
    feature: wire.feature ?? '',
    detector: wire.detector ?? '',
    ratio: wire.ratio ?? 0,
    shift: wire.shift ?? 0,
    points: wire.points ?? 0,
    explanation: wire.explanation ?? '',
  };
}

export const driftCodec = {
  encode(drift: Drift): Uint8Array {
    return proto.Drift.encode({
      ...drift,
      sinceNs: longOf(drift.sinceNs) as never,
      raisedNs: longOf(drift.raisedNs) as never,
      atNs: longOf(drift.atNs) as never,
      causes: drift.causes as WireCause[],
      points: drift.points as string[],
    }).finish();
  },

  decode(bytes: Uint8Array): Drift {
    const wire = proto.Drift.decode(bytes);
    return {
      id: wire.id ?? '',
      event: oneOf(events, wire.event, 'event'),
      verdict: oneOf(driftVerdicts, wire.verdict, 'verdict'),
      confidence: wire.confidence ?? 0,
      scope: wire.scope ?? '',
      model: wire.model ?? '',
      detector: wire.detector ?? '',
      feature: wire.feature ?? '',
      drifting: wire.drifting ?? false,
      statistic: wire.statistic ?? 0,
      threshold: wire.threshold ?? 0,
      sinceNs: bigintOf(wire.sinceNs),
      raisedNs: bigintOf(wire.raisedNs),
      atNs: bigintOf(wire.atNs),
      causes: listOf(wire.causes).map(causeOf),
      points: listOf(wire.points),
      pointsTotal: wire.pointsTotal ?? 0,
      retrain: wire.retrain ?? false,
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
