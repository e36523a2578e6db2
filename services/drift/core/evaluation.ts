/** Evaluation of one profile at a block boundary: every detector on every series, hysteresis. */
import type { Drift } from '@sideband/shared/core/records.ts';
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import type { Detector, DetectorLimits, Finding, Stretches } from './detectors/detector.ts';
import { falseAlarmRate } from './false-alarm-rate.ts';
import type { Pool, Streak } from './pool.ts';
import { windowCounts, windowStretches, windowVisits } from './pool.ts';
import { regimeFindings } from './regime.ts';
import { windowReference } from './window-reference.ts';

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
}

/** The one over features and the one over scores. */
const stages = 2;

/** Key of the compacted topic: model, profile, detector and feature. */
export function driftKey(drift: Drift): string {
  return [drift.model, drift.scope, drift.detector, drift.feature].join('|');
}

/** @returns what changed state */
export function evaluate(pool: Pool, options: EvaluationOptions): Drift[] {
  const counts = windowCounts(pool, options.firstBlock, options.lastBlock);
  const stretches = windowStretches(pool, options.firstBlock, options.lastBlock);
  const { cells } = windowVisits(pool, options.firstBlock, options.lastBlock);
  const learned = windowReference(pool.judge.cells, cells);
  const evaluation = { pool, counts, learned, options, ...(stretches && { stretches }) };
  return [
    ...(options.watchesRegime ? regimeChanges(pool, options) : []),
    ...options.detectors.flatMap((detector) => compareAll(evaluation, detector)),
  ];
}

function regimeChanges(pool: Pool, options: EvaluationOptions): Drift[] {
  return regimeFindings(pool, options).flatMap(({ drift, finding }) => {
    const streak = streakOf(pool, `${drift.detector}|${drift.feature}`);
    follow(streak, finding, options.limits);
    return applyHysteresis(drift, streak, options) ?? [];
  });
}

interface Evaluation {
  readonly pool: Pool;
  readonly counts: Uint32Array;
  readonly learned: readonly ReferenceHistogram[];
  readonly stretches?: Stretches;
  readonly options: EvaluationOptions;
}

function compareAll(evaluation: Evaluation, detector: Detector): Drift[] {
  const { pool, counts, learned, options, stretches } = evaluation;
  const { series } = pool.judge;
  const latest = new Float64Array(series.length).fill(NaN);
  pool.latest.set(detector.name, latest);
  const limits = {
    ...options.limits,
    falseAlarmRate: falseAlarmRate({
      falseAlarmHours: options.limits.falseAlarmHours,
      stages,
      profiles: options.profiles,
      perProfile: series.length * options.detectors.length,
      elapsedHours: options.elapsedHours,
    }),
  };
  const changes: Drift[] = [];
  for (const [i, reference] of learned.entries()) {
    const bins = counts.subarray(pool.starts[i]!, pool.starts[i + 1]!);
    const finding = detector.compare(
      { counts: bins, ...(stretches && { stretches }) },
      reference,
      limits,
    );
    const streak = streakOf(pool, `${detector.name}|${i}`);
    follow(streak, finding, options.limits);
    if (finding === undefined) continue;
    latest[i] = finding.statistic / finding.threshold;
    const drift = describe({
      pool,
      detector,
      series: i,
      learned: reference,
      bins,
      finding,
      atNs: options.atNs,
    });
    const change = applyHysteresis(drift, streak, options);
    if (change !== undefined) changes.push(change);
  }
  return changes;
}

function streakOf(pool: Pool, key: string): Streak {
  const streak = pool.streaks.get(key) ?? { above: 0, below: 0 };
  pool.streaks.set(key, streak);
  return streak;
}

/** Streaks are capped at the delay, so they depend on the last few evaluations alone. */
function follow(streak: Streak, finding: Finding | undefined, limits: EvaluationLimits): void {
  const above = finding !== undefined && finding.statistic > finding.threshold;
  const below = finding !== undefined && finding.statistic < finding.threshold * limits.clearRatio;
  streak.above = above ? Math.min(streak.above + 1, limits.delayEvaluations) : 0;
  streak.below = below ? Math.min(streak.below + 1, limits.delayEvaluations) : 0;
}

function applyHysteresis(
  drift: Drift,
  streak: Streak,
  { limits, drifting }: EvaluationOptions,
): Drift | undefined {
  const key = driftKey(drift);
  if (!drifting.has(key) && streak.above >= limits.delayEvaluations) {
    drifting.add(key);
    return { ...drift, drifting: true };
  }
  if (drifting.has(key) && streak.below >= limits.delayEvaluations) {
    drifting.delete(key);
    return { ...drift, drifting: false };
  }
  return undefined;
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
