/** Learns what healthy looks like from features: the table of baselines of one bundle. */
import {
  bundleFormat,
  type Bundle,
  type BundleFeatureSet,
  type Profile,
  type TrainingDigest,
} from '@sideband/shared/core/bundle.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import type { Baseline } from './baseline.ts';
import { type GroupedFrames, groupFrames } from './frame-groups.ts';
import { learnRow, type LearnedRow, teachingFeatures } from './learn-row.ts';
import { baselineRow, type BaselineRow } from './onnx-graph.ts';

export interface LearnOptions {
  readonly name: string;
  readonly version: string;
  readonly featureSet: BundleFeatureSet;
  /** wanted share of healthy frames above the threshold */
  readonly falseAlarmRate: number;
  /** fewer frames of a point or group make no row */
  readonly framesMin: number;
  /** leave out the first quarter of each point's frames */
  readonly runIn: boolean;
  /** also a row per sample rate and unit, pooled over the points, for points without their own */
  readonly unknownPoints: 'group' | 'learning';
  /** which points the pooled rows are for */
  readonly groupPattern: string;
  /** rows of every ONNX run */
  readonly batch: number;
  /** smallest threshold, as a change of every feature in multiples of its physical floor */
  readonly thresholdFloors: number;
}

export const learnDefaults = {
  falseAlarmRate: 1e-3,
  // enough, because the physical floors and not the statistics of few frames set the limits
  framesMin: 8,
  runIn: false,
  unknownPoints: 'group',
  groupPattern: '**',
  batch: 64,
  thresholdFloors: 2.5,
} as const satisfies Partial<LearnOptions>;

/** A bundle that lacks only what writing it adds. */
export interface BundleDraft {
  readonly bundle: Omit<Bundle, 'files' | 'createdAt'>;
  /** the tables of its graph, a row per profile */
  readonly rows: readonly BaselineRow[];
  readonly baselines: readonly Baseline[];
}

/**
 * `frames`: of healthy machines, in time order per point; those of other feature sets are left
 * out. `digest`: sha256 as hex.
 * @throws SidebandError learn.too-few when no point has `framesMin` usable frames that differ
 */
export function learn(
  frames: readonly Features[],
  options: LearnOptions,
  digest: (chunks: readonly Uint8Array[]) => string,
): BundleDraft {
  const notes: string[] = [];
  const groups = groupFrames(frames, options, notes);
  const learned = groups
    .filter((group) => enough(group, options, notes))
    .map((group, row) => learnRow(group, row, options));
  if (learned.length === 0) {
    const most = Math.max(0, ...groups.map(frameCount));
    const detail =
      most < options.framesMin
        ? `${most} usable frames, ${options.framesMin} wanted`
        : 'every frame is the same, or without features';
    throw new SidebandError('learn.too-few', [detail, ...notes].join('; '));
  }
  for (const row of learned) notes.push(...row.notes);
  const baselines = learned.map((row) => row.baseline);
  return {
    bundle: {
      format: bundleFormat,
      name: options.name,
      version: options.version,
      featureSet: options.featureSet,
      batch: options.batch,
      profiles: learned.map((row): Profile => row.profile),
      unknownPoints: options.unknownPoints,
      training: trainingDigests(groups, digest),
      report: reportOf(learned, options, notes),
    },
    rows: baselines.map(baselineRow),
    baselines,
  };
}

function frameCount(group: GroupedFrames): number {
  return group.runs.reduce((sum, run) => sum + run.length, 0);
}

function enough(group: GroupedFrames, options: LearnOptions, notes: string[]): boolean {
  const count = frameCount(group);
  if (count < options.framesMin) {
    notes.push(`${group.points}: ${count} usable frames, ${options.framesMin} wanted`);
    return false;
  }
  // A row that looks at no feature would call anything healthy.
  if (teachingFeatures(group, options.featureSet.features).length > 0) return true;
  notes.push(`${group.points}: every frame is the same, or without features`);
  return false;
}

function reportOf(
  rows: readonly LearnedRow[],
  options: LearnOptions,
  notes: readonly string[],
): Bundle['report'] {
  return {
    falseAlarmRate: options.falseAlarmRate,
    rows: rows.map((row) => row.report),
    notes: [...new Set(notes)],
  };
}

function trainingDigests(
  groups: readonly GroupedFrames[],
  digest: (chunks: readonly Uint8Array[]) => string,
): TrainingDigest[] {
  const points = groups.filter((group) => group.kind === 'point');
  return points.map((group) => {
    const run = group.runs[0]!;
    const times = run.map((frame) => frame.frameStartNs);
    return {
      point: group.points,
      frames: run.length,
      fromNs: String(times[0]),
      toNs: String(times.at(-1)),
      sha256: digest(
        run.map(({ values: v }) => new Uint8Array(v.buffer, v.byteOffset, v.byteLength)),
      ),
    };
  });
}
