import { verdicts, faults } from '../../core/records.ts';
import type { Anomaly, Contribution, Diagnosis, Score } from '../../core/records.ts';
import { sideband } from '../gen/records.js';
import { ProtoWriter } from './proto-writer.ts';
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

const writer = new ProtoWriter();

function writeScore(score: Score): void {
  writer.string(1, score.point);
  writer.sfixed64(2, score.frameStartNs);
  writer.uint32(3, score.frameSamples);
  writer.double(4, score.sampleRateHz);
  writer.string(5, score.set);
  writer.string(6, score.model);
  writer.string(7, score.variant);
  writer.float(8, score.score);
  writer.float(9, score.threshold);
  writer.bool(10, score.anomalous);
  writer.string(11, score.verdict);
  writer.string(12, score.regime);
  writer.string(13, score.refusal);
  for (const one of score.contributions) {
    const from = writer.open(14);
    writer.string(1, one.feature);
    writer.double(2, one.value);
    writer.double(3, one.usual);
    writer.double(4, one.deviation);
    writer.double(5, one.share);
    writer.close(from);
  }
  writer.numbers(15, score.context);
  if (score.diagnosis !== undefined) {
    writer.bytes(16, proto.Diagnosis.encode(score.diagnosis as WireDiagnosis).finish());
  }
  for (const code of score.sensorFaults) writer.anyString(17, code);
}

export const scoreCodec = {
  /** The bytes that the generated codec writes, in less than half of its time. */
  encode(score: Score): Uint8Array {
    writer.begin();
    writeScore(score);
    return writer.finish();
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
