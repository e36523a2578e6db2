/** Evaluation of one profile at a block boundary: every detector on every series, hysteresis. */
import type { Drift } from '@sideband/shared/core/records.ts';
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import type {
  Detector,
  DetectorLimits,
  Finding,
  SeriesDetector,
  Stretches,
  VectorDetector,
} from './detectors/detector.ts';
import { falseAlarmRate } from './false-alarm-rate.ts';
import type { Pool } from './pool.ts';
import { windowCounts, windowStretches, windowVectors, windowVisits } from './pool.ts';
import { contextNames, regimeDetector, regimeFindings } from './regime.ts';
import type { WindowEmbedding } from './window-reference.ts';
import { windowEmbedding, windowReference } from './window-reference.ts';
import type { WorstRatios } from './worst-ratios.ts';
import { raise } from './worst-ratios.ts';

export interface EvaluationLimits extends Omit<DetectorLimits, 'falseAlarmRate'> {
  /** between false alarms of the whole plant, expected */
  readonly falseAlarmHours: number;
  /** evaluations in a row above the threshold that raise, and below the lower one that clear */
  readonly delayEvaluations: number;
  /** the lower threshold as a share of the upper one */
  readonly clearRatio: number;
}

export interface EvaluationOptions {
  readonly detectors: readonly Detector[];
  /** whether regimes that were not learned are told */
  readonly watchesRegime: boolean;
  readonly limits: EvaluationLimits;
  /** profiles of all models in charge: they share the false alarms */
  readonly profiles: number;
  /** since the last evaluation */
  readonly elapsedHours: number;
  readonly firstBlock: number;
  readonly lastBlock: number;
  readonly atNs: bigint;
  /** keys of what drifts now; changed in place */
  readonly drifting: Set<string>;
  /** raised in place */
  readonly worst: WorstRatios;
}

/** The one over features and the one over scores. */
const stages = 2;

/** Key of the compacted topic: model, profile, detector and feature. */
export function driftKey({ model, scope, detector, feature }: Drift): string {
  return keyOf({ model, profile: scope, detector, feature });
}

type Key = Record<'model' | 'profile' | 'detector' | 'feature', string>;

function keyOf({ model, profile, detector, feature }: Key): string {
  return [model, profile, detector, feature].join('|');
}

/** @returns what changed state */
export function evaluate(pool: Pool, options: EvaluationOptions): Drift[] {
  const counts = windowCounts(pool, options.firstBlock, options.lastBlock);
  const stretches = windowStretches(pool, options.firstBlock, options.lastBlock);
  const { cells } = windowVisits(pool, options.firstBlock, options.lastBlock);
  const learned = windowReference(pool.judge.cells, cells);
  const limits = limitsOf(pool, options);
  const evaluation = {
    ...{ pool, counts, learned, cells, limits, options },
    ...(stretches && { stretches }),
  };
  return [
    ...(options.watchesRegime ? regimeChanges(pool, options) : []),
    ...options.detectors.flatMap((detector) =>
      detector.over === 'vectors'
        ? compareVectors(evaluation, detector)
        : compareAll(evaluation, detector),
    ),
  ];
}

function regimeChanges(pool: Pool, options: EvaluationOptions): Drift[] {
  const names = contextNames(pool);
  const findings = regimeFindings(pool, options);
  const streaks = streaksOf(pool, regimeDetector, names.length);
  return names.flatMap((_, i) => {
    const found = findings[i];
    streaks[i] = followed(streaks[i]!, found, options.limits);
    if (found === undefined) return [];
    const isDrifting = changeOf(streaks[i]!, () => driftKey(found), options);
    return isDrifting === undefined ? [] : { ...found, drifting: isDrifting };
  });
}

/** All comparisons of a profile share its false alarms, whole vectors counting as one series. */
function limitsOf(pool: Pool, { limits, detectors, profiles, elapsedHours }: EvaluationOptions) {
  const vectors = detectors.filter(({ over }) => over === 'vectors').length;
  const falseAlarms = {
    falseAlarmHours: limits.falseAlarmHours,
    stages,
    profiles,
    perProfile: pool.judge.series.length * (detectors.length - vectors) + vectors,
    elapsedHours,
  };
  return { ...limits, falseAlarmRate: falseAlarmRate(falseAlarms) };
}

interface Evaluation {
  readonly pool: Pool;
  readonly counts: Uint32Array;
  readonly learned: readonly ReferenceHistogram[];
  /** frames per cell */
  readonly cells: Uint32Array;
  readonly limits: DetectorLimits;
  readonly stretches?: Stretches;
  readonly options: EvaluationOptions;
}

function compareAll(evaluation: Evaluation, detector: SeriesDetector): Drift[] {
  const { pool, counts, learned, options, stretches, limits } = evaluation;
  const { series } = pool.judge;
  const worst = options.worst.of(pool.judge.model, detector.name, series);
  const streaks = streaksOf(pool, detector.name, series.length);
  const changes: Drift[] = [];
  for (const [i, reference] of learned.entries()) {
    const bins = counts.subarray(pool.starts[i]!, pool.starts[i + 1]!);
    const finding = detector.compare(
      { counts: bins, ...(stretches && { stretches }) },
      reference,
      limits,
    );
    streaks[i] = followed(streaks[i]!, finding, options.limits);
    if (finding === undefined) continue;
    raise(worst, i, finding.statistic / finding.threshold);
    const key = () => keyOf({ ...pool.judge, detector: detector.name, feature: series[i]! });
    const drifting = changeOf(streaks[i]!, key, options);
    if (drifting === undefined) continue;
    const { atNs } = options;
    const comparison = { pool, detector, series: i, learned: reference, bins, finding, atNs };
    changes.push({ ...describe(comparison), drifting });
  }
  return changes;
}

/** As a Drift without a feature: it lies in no single one. */
function compareVectors(evaluation: Evaluation, detector: VectorDetector): Drift[] {
  const { pool, cells, options, limits } = evaluation;
  const { judge } = pool;
  const { firstBlock, lastBlock, atNs } = options;
  const window = windowEmbedding(judge.vectors?.embeddings ?? [], cells);
  const seen = { sums: windowVectors(pool, firstBlock, lastBlock), frames: window?.frames ?? 0 };
  const finding = window && detector.compare(seen, window.learned, limits);
  const streaks = streaksOf(pool, detector.name, 1);
  streaks[0] = followed(streaks[0]!, finding, options.limits);
  if (window === undefined || finding === undefined) return [];
  const worst = options.worst.of(judge.model, detector.name, ['']);
  raise(worst, 0, finding.statistic / finding.threshold);
  const key = () => keyOf({ ...judge, detector: detector.name, feature: '' });
  const drifting = changeOf(streaks[0], key, options);
  if (drifting === undefined) return [];
  const { profile: scope, model } = judge;
  const explanation = explainVectors(window, finding);
  return [
    { scope, detector: detector.name, feature: '', drifting, ...finding, atNs, model, explanation },
  ];
}

function explainVectors({ learned, frames }: WindowEmbedding, finding: Finding): string {
  return (
    `the features together are distributed differently: ${finding.statistic.toPrecision(3)} ` +
    `(limit ${finding.threshold.toPrecision(3)}) over ${frames} frames ` +
    `against the ${learned.count} learned`
  );
}

function streaksOf(pool: Pool, detector: string, length: number): Int16Array {
  const streaks = pool.streaks.get(detector) ?? new Int16Array(length);
  pool.streaks.set(detector, streaks);
  return streaks;
}

/** Streaks are capped at the delay, so they depend on the last few evaluations alone. */
function followed(
  streak: number,
  finding: Finding | undefined,
  { clearRatio, delayEvaluations }: EvaluationLimits,
): number {
  if (finding === undefined) return 0;
  if (finding.statistic > finding.threshold) {
    return Math.min(Math.max(streak, 0) + 1, delayEvaluations);
  }
  if (finding.statistic < finding.threshold * clearRatio) {
    return Math.max(Math.min(streak, 0) - 1, -delayEvaluations);
  }
  return 0;
}

/** What becomes of a key after so long a streak: drifting or not; undefined: no change. */
function changeOf(
  streak: number,
  key: () => string,
  { limits, drifting }: EvaluationOptions,
): boolean | undefined {
  if (Math.abs(streak) < limits.delayEvaluations) return undefined;
  if (streak < 0) return drifting.size > 0 && drifting.delete(key()) ? false : undefined;
  const found = key();
  if (drifting.has(found)) return undefined;
  drifting.add(found);
  return true;
}

interface Comparison {
  readonly pool: Pool;
  readonly detector: Detector;
  readonly series: number;
  readonly learned: ReferenceHistogram;
  readonly bins: Uint32Array;
  readonly finding: Finding;
  readonly atNs: bigint;
}

function describe(comparison: Comparison): Drift {
  const { pool, detector, series, finding, atNs } = comparison;
  return {
    scope: pool.judge.profile,
    detector: detector.name,
    feature: pool.judge.series[series]!,
    drifting: false,
    statistic: finding.statistic,
    threshold: finding.threshold,
    atNs,
    model: pool.judge.model,
    explanation: explain(comparison),
  };
}

function explain({ pool, series, learned, bins, finding }: Comparison): string {
  const feature = pool.judge.series[series]!;
  const seen = bins.reduce((sum, n) => sum + n, 0);
  const name = feature === '' ? 'the score' : feature;
  return (
    `${name} ${movement(bins, learned)}: ${finding.statistic.toFixed(2)} ` +
    `(limit ${finding.threshold.toFixed(2)}) over ${seen} frames ` +
    `against the ${learned.count} learned`
  );
}

/** Which way the values moved, by the mean rank of their bins. */
function movement(bins: Uint32Array, learned: ReferenceHistogram): string {
  const seen = bins.reduce((sum, n) => sum + n, 0);
  let shift = 0;
  for (const [i, share] of learned.proportions.entries()) {
    shift += i * (bins[i]! / Math.max(1, seen) - share);
  }
  const relative = shift / learned.proportions.length;
  if (relative > 0.1) return 'has moved up';
  return relative < -0.1 ? 'has moved down' : 'is spread differently';
}
