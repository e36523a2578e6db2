/** What the detectors of a profile say, as it travels: raised once, taken back once. */
import type { Finding } from '@sideband/shared/core/records.ts';
import type { Emission } from '@sideband/shared/core/stage.ts';

/** Of the record that changes nothing but tells how far a partition has come. */
export const watermarkDetector = '';

/** Key of the compacted topic: profiles of a group are compared in several partitions. */
export function findingKey(finding: KeyParts): string {
  const { model, profile, detector, feature, partition } = finding;
  return [model, profile, detector, feature, partition].join('|');
}

type KeyParts = Pick<Finding, 'model' | 'profile' | 'detector' | 'feature' | 'partition'>;

/** Everything but where and when. */
export type Draft = Pick<
  Finding,
  'detector' | 'feature' | 'statistic' | 'threshold' | 'shift' | 'explanation'
>;

export function findingEmission(finding: Finding, cause: bigint): Emission {
  return { topic: 'drift.findings', cause, key: findingKey(finding), record: finding };
}

/** Tells how far a partition has come, also when there is nothing else to tell. */
export function watermark({
  input,
  partition,
  atNs,
}: {
  readonly input: string;
  readonly partition: number;
  readonly atNs: bigint;
}): Finding {
  return {
    ...{ model: '', profile: '', detector: watermarkDetector, feature: input, partition },
    ...{ active: false, statistic: 0, threshold: 0, shift: 0, sinceNs: atNs, atNs },
    ...{ windowNs: 0n, explanation: '' },
  };
}

export function nsOf(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n;
}
