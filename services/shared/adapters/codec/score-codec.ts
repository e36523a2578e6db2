import { verdicts, faults } from '../../core/records.ts';
import type { Anomaly, Contribution, Diagnosis, Score } from '../../core/records.ts';
import { sideband } from '../gen/records.js';
import { bigintOf, listOf, longOf, numbersOf, oneOf } from './wire.ts';

const proto = sideband.v1;
type WireDiagnosis = sideband.v1.Diagnosis.$Properties;
type WireContribution = sideband.v1.Contribution.$Properties;

const regimes = ['inside', 'outside', 'unknown'] as const;
const variants = ['champion', 'shadow'] as const;
const events = ['raised', 'updated', 'cleared'] as const;
const severities = ['warning', 'alarm'] as const;

function contributionOf(wire: WireContribution): Contribution {
  return {
    feature: wire.feature ?? '',
    value: wire.value ?? 0,
    usual: wire.usual ?? 0,
    deviation: wire.deviation ?? 0,
    share: wire.share ?? 0,
  };
}

function diagnosisOf(wire: WireDiagnosis): Diagnosis {
  return {
    fault: oneOf(faults, wire.fault, 'fault'),
    confidence: wire.confidence ?? 0,
    lines: listOf(wire.lines).map((line) => ({
      order: line.order ?? 0,
      frequencyHz: line.frequencyHz ?? 0,
      levelDb: line.levelDb ?? 0,
      floorDb: line.floorDb ?? 0,
    })),
  };
}

export const scoreCodec = {
  encode(score: Score): Uint8Array {
    return proto.Score.encode({
      ...score,
      frameStartNs: longOf(score.frameStartNs) as never,
      contributions: score.contributions as Contribution[],
      sensorFaults: score.sensorFaults as string[],
      diagnosis: (score.diagnosis ?? null) as WireDiagnosis | null,
    }).finish();
  },

  decode(bytes: Uint8Array): Score {
    const wire = proto.Score.decode(bytes);
    const { diagnosis } = wire;
    return {
      point: wire.point ?? '',
      frameStartNs: bigintOf(wire.frameStartNs),
      frameSamples: wire.frameSamples ?? 0,
      sampleRateHz: wire.sampleRateHz ?? 0,
      set: wire.set ?? '',
      model: wire.model ?? '',
      variant: oneOf(variants, wire.variant, 'variant'),
      score: wire.score ?? 0,
      threshold: wire.threshold ?? 0,
      anomalous: wire.anomalous ?? false,
      verdict: oneOf(verdicts, wire.verdict, 'verdict'),
      regime: oneOf(regimes, wire.regime, 'regime'),
      refusal: wire.refusal ?? '',
      contributions: listOf(wire.contributions).map(contributionOf),
      context: numbersOf(wire.context),
      ...(diagnosis && { diagnosis: diagnosisOf(diagnosis) }),
      sensorFaults: listOf(wire.sensorFaults),
    };
  },
};

export const anomalyCodec = {
  encode(anomaly: Anomaly): Uint8Array {
    return proto.Anomaly.encode({
      ...anomaly,
      sinceNs: longOf(anomaly.sinceNs) as never,
      atNs: longOf(anomaly.atNs) as never,
      contributions: anomaly.contributions as Contribution[],
      diagnosis: (anomaly.diagnosis ?? null) as WireDiagnosis | null,
    }).finish();
  },

  decode(bytes: Uint8Array): Anomaly {
    const wire = proto.Anomaly.decode(bytes);
    const { diagnosis } = wire;
    return {
      id: wire.id ?? '',
      event: oneOf(events, wire.event, 'event'),
      point: wire.point ?? '',
      set: wire.set ?? '',
      model: wire.model ?? '',
      sinceNs: bigintOf(wire.sinceNs),
      atNs: bigintOf(wire.atNs),
      score: wire.score ?? 0,
      threshold: wire.threshold ?? 0,
      peak: wire.peak ?? 0,
      frames: wire.frames ?? 0,
      severity: oneOf(severities, wire.severity, 'severity'),
      verdict: oneOf(verdicts, wire.verdict, 'verdict'),
      explanation: wire.explanation ?? '',
      contributions: listOf(wire.contributions).map(contributionOf),
      ...(diagnosis && { diagnosis: diagnosisOf(diagnosis) }),
    };
  },
};
