/** One row of a model: the baseline of one group of frames with its threshold and profile. */
import type { Bundle, BundleFeatureSet, Profile } from '@sideband/shared/core/bundle.ts';
import { type FeatureKind, featureKind } from '@sideband/shared/core/feature-kind.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import { referenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import { type Baseline, compareAll, fitBaseline } from './baseline.ts';
import type { GroupedFrames } from './frame-groups.ts';
import { heldOutScores } from './held-out.ts';
import { regimeOf } from './regime.ts';
import { rangesOf, splitContexts } from './context-cells.ts';
import { embedderFor, learnEmbedding } from './learn-embedding.ts';
import { median } from './robust.ts';
import { scoreFloor, thresholdOf } from './threshold.ts';

export interface LearnedRow {
  readonly profile: Profile;
  readonly baseline: Baseline;
  readonly report: Bundle['report']['rows'][number];
  readonly notes: readonly string[];
}

export interface RowOptions {
  readonly featureSet: BundleFeatureSet;
  readonly falseAlarmRate: number;
  readonly thresholdFloors: number;
}

export function learnRow(group: GroupedFrames, row: number, options: RowOptions): LearnedRow {
  const names = options.featureSet.features;
  const kinds = names.map(featureKind);
  const frames = group.runs.flat();
  const used = teachingFeatures(group, names);
  const runs = group.runs.map((run) => run.map((frame) => compareAll(kinds, frame.values)));
  const baseline = fitBaseline(kinds, runs.flat(), used);
  const scores = heldOutScores(kinds, runs, used);
  const floor = scoreFloor(baseline, options.thresholdFloors);
  const limit = thresholdOf(scores, options.falseAlarmRate, floor);
  const ignored = names.flatMap((_, i) => (used.includes(i) ? [] : [i]));
  const flat = scores.flat();
  return {
    baseline,
    profile: {
      row,
      kind: group.kind,
      points: group.points,
      sampleRateHz: group.sampleRateHz,
      unit: group.unit,
      threshold: Math.fround(limit.threshold),
      frames: frames.length,
      regime: regimeOf(frames.map((frame) => frame.context)),
      ignored,
      usual: [...baseline.centre],
      scale: [...baseline.scale],
      offset: median(frames.map((frame) => frame.offset)),
      reference: referenceOf(group, names.length, scores),
    },
    report: {
      row,
      frames: frames.length,
      scoreMedian: median(flat),
      scoreMax: flat.reduce((max, score) => Math.max(max, score), 0),
      ...limit,
    },
    notes: [
      ...ignored
        .filter((i) => !kinds[i]!.ignored)
        .map((i) => `${group.points}: ${names[i]} refused or constant`),
      ...fewNotes(group.points, limit.effectiveFrames),
    ],
  };
}

/** Fewer say little about how the machine varies from hour to hour. */
const independentMin = 30;

function fewNotes(points: string, effectiveFrames: number): string[] {
  if (effectiveFrames >= independentMin) return [];
  return [
    `${points}: worth ${effectiveFrames.toFixed(0)} independent frames; more would be better`,
  ];
}

/** Indices of the features that a row can be made of. */
export function teachingFeatures(group: GroupedFrames, names: readonly string[]): number[] {
  const frames = group.runs.flat();
  return names.flatMap((name, i) => (teaches(featureKind(name), i, frames) ? [i] : []));
}

/** A feature that was refused once, or never moved, cannot say what is unusual. */
function teaches(kind: FeatureKind, index: number, frames: readonly Features[]): boolean {
  if (kind.ignored) return false;
  if (frames.some((frame) => frame.refused.some((refusal) => refusal.index === index)))
    return false;
  const first = frames[0]!.values[index];
  return frames.some((frame) => frame.values[index] !== first);
}

function referenceOf(
  { runs }: GroupedFrames,
  features: number,
  scores: readonly (readonly number[])[],
): Profile['reference'] {
  const histograms = histogramsOf({ runs, scores, features });
  const embedder = embedderFor(histograms.features, runs);
  const embedding = (own: Learned['runs']) => {
    const learned = embedder && learnEmbedding(embedder, own);
    return learned && { embedding: learned };
  };
  const whole = { ...histograms, ...embedding(runs) };
  const cells = splitContexts(runs.flat().map((frame) => frame.context));
  if (cells.length < 2) return whole;
  const contexts = cells.map((cell) => {
    let place = 0;
    const kept = runs.map((run) => run.map(() => cell.has(place++)));
    const own = runs.map((run, r) => run.filter((_, i) => kept[r]![i]));
    const ownScores = scores.map((run, r) => run.filter((_, i) => kept[r]![i]));
    return {
      ranges: rangesOf(own.flat().map((frame) => frame.context)),
      frames: cell.size,
      ...histogramsOf({ runs: own, scores: ownScores, features }),
      ...embedding(own),
    };
  });
  return { ...whole, contexts };
}

interface Learned {
  /** one per point, in time order */
  readonly runs: readonly (readonly Features[])[];
  /** one per frame */
  readonly scores: readonly (readonly number[])[];
  readonly features: number;
}

function histogramsOf({ runs, scores, features }: Learned) {
  return {
    features: Array.from({ length: features }, (_, i) =>
      referenceHistogram(runs.map((run) => run.map((frame) => frame.values[i]!))),
    ),
    scores: referenceHistogram(scores),
  };
}
