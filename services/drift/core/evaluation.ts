/** Evaluation of one profile at a block boundary: every detector on every series, hysteresis. */
import type { Finding } from '@sideband/shared/core/records.ts';
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import type { Comparison } from './comparison.ts';
import { describe, describeVectors } from './comparison.ts';
import type {
  Detector,
  DetectorLimits,
  SeriesDetector,
  Stretches,
  VectorDetector,
} from './detectors/detector.ts';
import { falseAlarmRate } from './false-alarm-rate.ts';
import type { Draft } from './finding.ts';
import { findingKey } from './finding.ts';
import type { Pool } from './pool.ts';
import {
  comparisonsOf,
  windowCounts,
  windowStretches,
  windowVectors,
  windowVisits,
} from './pool.ts';
import { contextNames, regimeDrafts } from './regime.ts';
import type { RecentFrames } from './recent-frames.ts';
import { recentFrames } from './recent-frames.ts';
import type { SignBook } from './signs.ts';
import { signDrafts } from './signs.ts';
import { windowEmbedding, windowReference } from './window-reference.ts';
import type { WorstRatios } from './worst-ratios.ts';
import { raise } from './worst-ratios.ts';

export interface EvaluationLimits extends Omit<DetectorLimits, 'falseAlarmRate'> {
  /** between false alarms of the whole plant, expected */
  readonly falseAlarmHours: number;
  /** of single detectors, by name, where they are to be rarer than their share of those */
  readonly detectorHours?: ReadonlyMap<string, number>;
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
  readonly partition: number;
  /** when the streak began that is long enough now */
  readonly sinceNs: bigint;
  readonly atNs: bigint;
  /** that the window spans */
  readonly windowNs: bigint;
  /** of this profile; absent when no frame showed any */
  readonly signs: SignBook | undefined;
  /** what is active, by key, as last told; changed in place */
  readonly told: Map<string, Finding>;
  /** raised in place */
  readonly worst: WorstRatios;
}

/** The one over features and the one over scores. */
const stages = 2;
/** a machine that has become so much worse since it was told is told again */
const worseRatio = 1.25;

/** @returns what changed state */
export function evaluate(pool: Pool, options: EvaluationOptions): Finding[] {
  const counts = windowCounts(pool, options.firstBlock, options.lastBlock);
  const stretches = windowStretches(pool, options.firstBlock, options.lastBlock);
  const { cells } = windowVisits(pool, options.firstBlock, options.lastBlock);
  const learned = windowReference(pool.judge.cells, cells);
  const evaluation = {
    ...{ pool, counts, learned, cells, options },
    ...(stretches && { stretches }),
  };
  const recent = recentFrames(pool, options);
  let streaksAt = 0;
  const changes = options.detectors.flatMap((detector) => {
    const at = streaksAt;
    streaksAt += comparisonsOf(detector, pool.judge);
    return detector.over === 'vectors'
      ? compareVectors(evaluation, detector, at)
      : compareAll(evaluation, detector, at);
  });
  return [
    ...(options.watchesRegime ? regimeChanges(pool, options, { recent, streaksAt }) : []),
    ...signChanges(pool, options, recent),
    ...changes,
  ];
}

function regimeChanges(
  pool: Pool,
  options: EvaluationOptions,
  { recent, streaksAt }: { readonly recent: RecentFrames; readonly streaksAt: number },
): Finding[] {
  const names = contextNames(pool);
  const drafts = regimeDrafts(pool, recent);
  return names.flatMap((_, i) => {
    const draft = drafts[i];
    const streak = followed(pool.streaks[streaksAt + i]!, draft, options.limits);
    pool.streaks[streaksAt + i] = streak;
    return draft === undefined ? [] : changesOf(pool, options, { draft, streak });
  });
}

function signChanges(pool: Pool, options: EvaluationOptions, recent: RecentFrames): Finding[] {
  const { signs: book } = options;
  if (book === undefined) return [];
  return [...signDrafts(book, recent)].flatMap(([key, draft]) => {
    const streak = followed(book.streaks.get(key) ?? 0, draft, options.limits);
    book.streaks.set(key, streak);
    return draft === undefined ? [] : changesOf(pool, options, { draft, streak });
  });
}

interface Evaluation {
  readonly pool: Pool;
  readonly counts: Uint32Array;
  readonly learned: readonly ReferenceHistogram[];
  /** frames per cell */
  readonly cells: Uint32Array;
  readonly stretches?: Stretches;
  readonly options: EvaluationOptions;
}

/** @param streaksAt where those of the detector start */
function compareAll(
  evaluation: Evaluation,
  detector: SeriesDetector,
  streaksAt: number,
): Finding[] {
  const { pool, counts, learned, options, stretches } = evaluation;
  const { series, cells } = pool.judge;
  const { starts } = cells;
  const worst = options.worst.of(pool.judge.model, detector.name, series);
  const limits = limitsOf(detector, pool, options);
  const changes: Finding[] = [];
  for (const [i, reference] of learned.entries()) {
    const bins = counts.subarray(starts[i]!, starts[i + 1]!);
    const seen = { counts: bins, ...(stretches && { stretches }) };
    const finding = detector.compare(seen, reference, limits);
    const streak = followed(pool.streaks[streaksAt + i]!, finding, options.limits);
    pool.streaks[streaksAt + i] = streak;
    if (finding === undefined) continue;
    raise(worst, i, finding.statistic / finding.threshold);
    if (Math.abs(streak) < options.limits.delayEvaluations) continue;
    const feature = series[i]!;
    const comparison: Comparison = { detector, feature, learned: reference, bins, finding };
    changes.push(...changesOf(pool, options, { draft: comparison, streak }));
  }
  return changes;
}

/** As a finding without a feature: it lies in no single one. */
function compareVectors(
  evaluation: Evaluation,
  detector: VectorDetector,
  streaksAt: number,
): Finding[] {
  const { pool, cells, options } = evaluation;
  const { judge } = pool;
  const { firstBlock, lastBlock } = options;
  const window = judge.vectors && windowEmbedding(judge.vectors, cells);
  const seen = { sums: windowVectors(pool, firstBlock, lastBlock), frames: window?.frames ?? 0 };
  const limits = limitsOf(detector, pool, options);
  const finding = window && detector.compare(seen, window.learned, limits);
  const streak = followed(pool.streaks[streaksAt]!, finding, options.limits);
  pool.streaks[streaksAt] = streak;
  if (window === undefined || finding === undefined) return [];
  raise(
    options.worst.of(judge.model, detector.name, ['']),
    0,
    finding.statistic / finding.threshold,
  );
  const draft = describeVectors(detector, window, finding);
  return changesOf(pool, options, { draft, streak });
}

/**
 * The detector's share of the plant's false alarms, or its own hours where they are longer. All
 * comparisons of a profile share them, whole vectors counting as one series.
 */
function limitsOf(detector: Detector, pool: Pool, options: EvaluationOptions): DetectorLimits {
  const { limits, detectors, profiles, elapsedHours } = options;
  const { falseAlarmHours, detectorHours } = limits;
  const perProfile = detectors.reduce((sum, one) => sum + comparisonsOf(one, pool.judge), 0);
  const shared = falseAlarmRate({ falseAlarmHours, stages, profiles, perProfile, elapsedHours });
  const own = detectorHours?.get(detector.name);
  if (own === undefined) return { ...limits, falseAlarmRate: shared };
  const alone = {
    stages: 1,
    profiles,
    perProfile: comparisonsOf(detector, pool.judge),
    elapsedHours,
  };
  const rate = falseAlarmRate({ ...alone, falseAlarmHours: own });
  return { ...limits, falseAlarmRate: Math.min(shared, rate) };
}

/** Streaks are capped at the delay, so they depend on the last few evaluations alone. */
function followed(
  streak: number,
  finding: Pick<Draft, 'statistic' | 'threshold'> | undefined,
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

interface Change {
  /** described only when there is something to tell: that takes time */
  readonly draft: Draft | Comparison;
  readonly streak: number;
}

/** What is told after so long a streak: nothing, as long as nothing changed. */
function changesOf(pool: Pool, options: EvaluationOptions, { draft, streak }: Change): Finding[] {
  const { limits, told, partition, sinceNs, atNs, windowNs } = options;
  if (Math.abs(streak) < limits.delayEvaluations) return [];
  const isActive = streak > 0;
  if (!isActive && told.size === 0) return [];
  const detector = typeof draft.detector === 'string' ? draft.detector : draft.detector.name;
  const { model, profile } = pool.judge;
  const key = findingKey({ model, profile, detector, feature: draft.feature, partition });
  const before = told.get(key);
  if (!isActive && before === undefined) return [];
  if (isActive && before !== undefined && !isWorse(draft, before)) return [];
  const onset = before === undefined || isActive ? sinceNs : before.sinceNs;
  const finding: Finding = {
    ...('bins' in draft ? describe(draft) : draft),
    ...{ model, profile, partition, active: isActive, sinceNs: onset, atNs, windowNs },
  };
  if (isActive) told.set(key, finding);
  else told.delete(key);
  return [finding];
}

/** A fault that grows during a change that made the model say fault already is one all the same. */
function isWorse(draft: Draft | Comparison, before: Finding): boolean {
  return (
    'shift' in draft && draft.detector === 'machine' && draft.shift >= worseRatio * before.shift
  );
}
