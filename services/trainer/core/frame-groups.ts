/** Which frames make which row: one per point, and pooled ones per sample rate and unit. */
import type { BundleFeatureSet } from '@sideband/shared/core/bundle.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import type { Features } from '@sideband/shared/core/records.ts';

export interface GroupedFrames {
  readonly kind: 'point' | 'group';
  /** the point, or the pattern of the group */
  readonly points: string;
  readonly sampleRateHz: number;
  readonly unit: string;
  /** one run of frames per point, in time order */
  readonly runs: readonly (readonly Features[])[];
}

export interface GroupingOptions {
  readonly featureSet: BundleFeatureSet;
  readonly runIn: boolean;
  readonly unknownPoints: 'group' | 'learning';
  readonly groupPattern: string;
}

/** Rows in a fixed order: the points, then the groups. `notes` is told what was left out. */
export function groupFrames(
  frames: readonly Features[],
  options: GroupingOptions,
  notes: string[],
): GroupedFrames[] {
  const usable = frames.filter((frame) => isUsable(frame, options.featureSet));
  notes.push(...leftOut(frames, options.featureSet));
  const points = pointGroups(usable, options.runIn);
  return options.unknownPoints === 'group'
    ? [...points, ...pooled(points, options.groupPattern)]
    : points;
}

/** How many frames teach nothing, and why: by the sensor's fault if it has one. */
function leftOut(frames: readonly Features[], set: BundleFeatureSet): string[] {
  const reasons = new Map<string, number>();
  for (const frame of frames) {
    if (isUsable(frame, set)) continue;
    const [fault = 'of another set, clipped or without signal'] = frame.sensorFaults;
    reasons.set(fault, (reasons.get(fault) ?? 0) + 1);
  }
  return [...reasons].map(([reason, count]) => `${count} frames left out: ${reason}`);
}

/** Whether a frame may teach: of this set and frame length, finite, from a sound sensor. */
export function isUsable(frame: Features, set: BundleFeatureSet): boolean {
  return (
    frame.setHash === set.hash &&
    frame.frameSamples === set.frameSamples &&
    frame.values.length === set.features.length &&
    (frame.quality & quality.clipped) === 0 &&
    frame.sensorFaults.length === 0 &&
    frame.refused.every((refusal) => refusal.code !== 'feature.undefined') &&
    frame.values.every(Number.isFinite)
  );
}

function pointGroups(frames: readonly Features[], runIn: boolean): GroupedFrames[] {
  const byPoint = Map.groupBy(frames, (f) => JSON.stringify([f.point, f.sampleRateHz, f.unit]));
  const ordered = [...byPoint.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return ordered.map(([, run]) => {
    const { point, sampleRateHz, unit } = run[0]!;
    const sorted = run.toSorted((a, b) => Number(a.frameStartNs - b.frameStartNs));
    const kept = runIn ? sorted.slice(Math.floor(sorted.length / 4)) : sorted;
    return { kind: 'point', points: point, sampleRateHz, unit, runs: [kept] };
  });
}

function pooled(points: readonly GroupedFrames[], pattern: string): GroupedFrames[] {
  const alike = Map.groupBy(points, (group) => JSON.stringify([group.sampleRateHz, group.unit]));
  return [...alike.values()].map((groups) => ({
    kind: 'group',
    points: pattern,
    sampleRateHz: groups[0]!.sampleRateHz,
    unit: groups[0]!.unit,
    runs: groups.flatMap((group) => group.runs),
  }));
}
