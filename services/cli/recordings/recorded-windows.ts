/** The windows of recordings: one per snapshot and channel, placed in time. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import type { Recording } from './index-entry.ts';
import { pointOf } from './point-template.ts';
import { readSamples, type RecordingIndex } from './recording-index.ts';

export interface Placement {
  readonly startNs: bigint;
  /** point template, see pointOf */
  readonly points: string;
  /** which part of each recording, as shares of its length: of its snapshots if it has several */
  readonly take: readonly [number, number];
}

export interface RecordedWindow {
  /** the entry's file */
  readonly recording: string;
  readonly window: Window;
}

/**
 * Yields the windows recording by recording, in the order of the index. A snapshot begins at
 * start + snapshot_index · snapshot_period_s; where several recordings share a point, each begins
 * where the one before it has ended. A recording that cannot be used is told to `refuse`.
 */
export async function* recordedWindows(
  index: RecordingIndex,
  placement: Placement,
  refuse: (error: SidebandError) => void,
): AsyncGenerator<RecordedWindow> {
  const nextNs = new Map<string, bigint>();
  for (const recording of index.recordings) {
    try {
      const samples = await readSamples(index.directory, recording);
      for (let channel = 0; channel < recording.channels; channel += 1) {
        const point = pointOf(placement.points, recording, channel);
        const baseNs = nextNs.get(point) ?? placement.startNs;
        nextNs.set(point, baseNs + spanNs(recording));
        const place = { recording, channel, point, baseNs, take: placement.take };
        for (const window of windowsOf(samples, place)) yield { recording: recording.file, window };
      }
    } catch (error) {
      if (!(error instanceof SidebandError)) throw error;
      refuse(error);
    }
  }
}

interface Place {
  readonly recording: Recording;
  readonly channel: number;
  readonly point: string;
  readonly baseNs: bigint;
  readonly take: readonly [number, number];
}

function* windowsOf(samples: Float32Array, place: Place): Generator<Window> {
  const { recording, point, take, channel } = place;
  const snapshots = recording.layout === 'snapshot-sample' ? recording.shape[0]! : 1;
  const length = recording.layout === 'snapshot-sample' ? recording.shape[1]! : recording.shape[0]!;
  const [fromSnapshot, toSnapshot] = snapshots > 1 ? part(take, snapshots) : [0, 1];
  const [from, to] = snapshots > 1 ? [0, length] : part(take, length);
  if (from >= to) return;
  for (let n = fromSnapshot; n < toSnapshot; n += 1) {
    const slot = recording.snapshotIndex?.[n] ?? n;
    yield {
      point,
      startNs:
        place.baseNs + ns(slot * recording.snapshotPeriodS) + ns(from / recording.sampleRateHz),
      sampleRateHz: recording.sampleRateHz,
      unit: recording.unit,
      samples: cut(samples, { from: n * length + from, to: n * length + to, channel, recording }),
      context: recording.context,
      quality: quality.good,
      source: '',
      ...(recording.bearing !== undefined && { bearing: recording.bearing }),
    };
  }
}

function part([from, to]: readonly [number, number], length: number): readonly [number, number] {
  return [Math.round(from * length), Math.round(to * length)];
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly channel: number;
  readonly recording: Recording;
}

function cut(samples: Float32Array, { from, to, channel, recording }: Cut): Float32Array {
  const { channels } = recording;
  if (channels === 1) return samples.slice(from, to);
  return Float32Array.from(
    { length: to - from },
    (_, i) => samples[(from + i) * channels + channel]!,
  );
}

/** The time a recording takes on its point: its slots, or its samples if they last longer. */
function spanNs(recording: Recording): bigint {
  const { layout, shape, snapshotIndex, snapshotPeriodS, sampleRateHz } = recording;
  const slots = (snapshotIndex?.at(-1) ?? (layout === 'snapshot-sample' ? shape[0]! : 1) - 1) + 1;
  const length = layout === 'snapshot-sample' ? shape[1]! : shape[0]!;
  const periods = Math.ceil(length / sampleRateHz / snapshotPeriodS);
  return ns((slots - 1 + Math.max(1, periods)) * snapshotPeriodS);
}

function ns(seconds: number): bigint {
  return BigInt(Math.round(seconds * 1e9));
}

/**
 * Reads `0:0.5`.
 * @throws SidebandError usage.invalid
 */
export function parseTake(text: string): readonly [number, number] {
  const [from, to, ...rest] = text.split(':').map(Number);
  const fit = rest.length === 0 && from! >= 0 && to! <= 1 && from! < to!;
  if (!fit) throw new SidebandError('usage.invalid', `--take ${text}: FROM:TO between 0 and 1`);
  return [from!, to!];
}
