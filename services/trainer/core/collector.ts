/**
 * Collects the first healthy frames of every point that no model judges yet, and hands a point
 * over when it has enough: a stage on the features that writes nothing but models.
 *
 * Its state is the frames since `oldest`, so after a kill it comes right by re-reading. Handing
 * over twice is harmless: the models know which points they cover.
 */
import type { Features } from '@sideband/shared/core/records.ts';
import type { Input, Stage } from '@sideband/shared/core/stage.ts';

/** Where baselines end up. */
export interface BaselineStore {
  /** whether the frame may teach: the right set, signal, a sound sensor */
  isUsable(frame: Features): boolean;
  /** whether a model judges the frame's point already */
  covers(frame: Features): boolean;
  /** learns a row for each point and puts it in charge; `atMs` dates it. Repeatable. */
  add(partition: number, points: readonly (readonly Features[])[], atMs: number): Promise<void>;
}

export interface CollectorLimits {
  /** frames a baseline is learned from */
  readonly framesWanted: number;
  /** and the time they must span at least, so that one burst is not taken for the whole life */
  readonly spanMs: number;
  /** points that learn at the same time, per partition; further ones wait */
  readonly pointsMax: number;
  /** a point silent for longer starts anew: bounds what has to be read again */
  readonly horizonMs: number;
}

interface Pupil {
  frames: Features[];
  /** take every n-th frame: doubled whenever the frames are too many for their span */
  stride: number;
  seen: number;
  readonly firstOffset: bigint;
  lastMs: number;
}

export interface CollectorState {
  readonly partition: number;
  clockMs: number;
  readonly pupils: Map<string, Pupil>;
}

export function collectorStage(
  store: BaselineStore,
  limits: CollectorLimits,
): Stage<CollectorState, 'features'> {
  return {
    name: 'trainer',
    input: 'features',
    outputs: [],
    initial: (partition) => ({ partition, clockMs: 0, pupils: new Map() }),
    async step(state, batch) {
      for (const input of batch) collect(state, input, { store, limits });
      await handOver(state, store, limits);
      return { state, out: [], dead: [], events: [] };
    },
    oldest(state) {
      let oldest: bigint | undefined;
      for (const { firstOffset, lastMs } of state.pupils.values()) {
        if (state.clockMs - lastMs > limits.horizonMs) continue;
        if (oldest === undefined || firstOffset < oldest) oldest = firstOffset;
      }
      return oldest;
    },
  };
}

function collect(
  state: CollectorState,
  { record: frame, offset, timestampMs }: Input<Features>,
  { store, limits }: { store: BaselineStore; limits: CollectorLimits },
): void {
  state.clockMs = Math.max(state.clockMs, timestampMs);
  if (!store.isUsable(frame)) return;
  const key = JSON.stringify([frame.point, frame.sampleRateHz, frame.unit]);
  if (store.covers(frame)) {
    state.pupils.delete(key);
    return;
  }
  let pupil = state.pupils.get(key);
  if (pupil !== undefined && state.clockMs - pupil.lastMs > limits.horizonMs) pupil = undefined;
  if (pupil === undefined) {
    if (state.pupils.size >= limits.pointsMax) forgetSilent(state, limits);
    if (state.pupils.size >= limits.pointsMax && !state.pupils.has(key)) return;
    pupil = { frames: [], stride: 1, seen: 0, firstOffset: offset, lastMs: state.clockMs };
    state.pupils.set(key, pupil);
  }
  pupil.lastMs = state.clockMs;
  // What comes before the hand-over is left out: where batches end makes no difference.
  if (isReady(pupil, limits)) return;
  if (pupil.seen++ % pupil.stride === 0) pupil.frames.push(frame);
  if (pupil.frames.length >= 2 * limits.framesWanted) thin(pupil);
}

/** Points that will start anew anyway keep no other from learning. */
function forgetSilent({ pupils, clockMs }: CollectorState, { horizonMs }: CollectorLimits): void {
  for (const [key, { lastMs }] of pupils) if (clockMs - lastMs > horizonMs) pupils.delete(key);
}

/** Enough frames, but of too short a time: every second goes, and only every second comes. */
function thin(pupil: Pupil): void {
  pupil.frames = pupil.frames.filter((_, i) => i % 2 === 0);
  pupil.stride *= 2;
}

function isReady({ frames }: Pupil, { framesWanted, spanMs }: CollectorLimits): boolean {
  if (frames.length < framesWanted) return false;
  const times = frames.map((frame) => frame.frameStartNs);
  const span = times.reduce(later) - times.reduce(earlier);
  return span >= BigInt(spanMs) * 1_000_000n;
}

function later(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function earlier(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** points learned per batch */
const handedOverMax = 16;

async function handOver(
  state: CollectorState,
  store: BaselineStore,
  limits: CollectorLimits,
): Promise<void> {
  // Learning takes time: what the batch has no time for waits for the next one.
  const ready = [...state.pupils]
    .filter(([, pupil]) => isReady(pupil, limits))
    .slice(0, handedOverMax);
  if (ready.length === 0) return;
  const points = ready.map(([, pupil]) => pupil.frames);
  await store.add(state.partition, points, state.clockMs);
  for (const [key] of ready) state.pupils.delete(key);
}
