/**
 * The drift stage over one topic: counts what each profile sees, and at every block boundary
 * compares the last blocks with what the profile was learned on.
 */
import type { Context, Drift } from '@sideband/shared/core/records.ts';
import type {
  Emission,
  Input,
  MetricEvent,
  Remembered,
  Stage,
} from '@sideband/shared/core/stage.ts';
import type { TopicName, TopicRecords } from '@sideband/shared/core/topics.ts';
import type { Detector } from './detectors/detector.ts';
import type { EvaluationLimits } from './evaluation.ts';
import { driftKey, evaluate } from './evaluation.ts';
import { poolEvents } from './pool-events.ts';
import type { Pool } from './pool.ts';
import { count, forgetBefore, newPool } from './pool.ts';
import type { Judge } from './references.ts';
import { regimeDetector } from './regime.ts';
import { WorstRatios } from './worst-ratios.ts';

export interface DriftLimits extends EvaluationLimits {
  /** offsets of the partition that make one block; windows are compared at its end */
  readonly blockRecords: number;
  /** blocks in a window */
  readonly windowBlocks: number;
  /** profiles remembered per partition */
  readonly profilesMax: number;
}

/** What a record contributes; undefined when it does not count. */
export interface Observation {
  readonly judge: Judge;
  /** one per series of the judge */
  readonly values: ArrayLike<number>;
  readonly refused: ReadonlySet<number>;
  readonly context: Context;
  readonly atNs: bigint;
}

export interface DriftStageOptions<T extends TopicName> {
  readonly input: T;
  readonly detectors: readonly Detector[];
  readonly limits: DriftLimits;
  /** whether this stage tells of regimes that were not learned: one of the two does */
  readonly watchesRegime: boolean;
  observe(record: TopicRecords[T]): Observation | undefined;
  isCurrent(model: string): boolean;
  /** of all models in charge */
  profiles(): number;
}

export interface DriftState {
  readonly pools: Map<string, Pool>;
  /** keys of what drifts; survives a restart in the drift topic */
  drifting: Set<string>;
  /** the block being counted; -1 before the first record */
  block: number;
  /** timestamp of its first record; time is the records' own, so a re-read gives the same */
  blockStartMs: number;
  /** gauges as last told; for the metrics alone */
  readonly told: Map<string, MetricEvent>;
}

const hourMs = 3_600_000;

interface Collected {
  readonly out: Emission[];
  readonly events: MetricEvent[];
  readonly frames: Map<string, number>;
}

export function driftStage<T extends TopicName>(
  options: DriftStageOptions<T>,
): Stage<DriftState, T> {
  const { limits } = options;
  return {
    name: 'drift',
    input: options.input,
    // what lies in the drift topic proves nothing: two groups write to it, and either may be first
    outputs: [],
    initial: () => ({
      pools: new Map(),
      drifting: new Set(),
      block: -1,
      blockStartMs: 0,
      told: new Map(),
    }),
    step(state, batch) {
      const collected: Collected = { out: [], events: [], frames: new Map() };
      const taking = { state, options, collected };
      for (const input of batch) take(taking, input);
      return { state, out: collected.out, dead: [], events: eventsOf(collected) };
    },
    // the last evaluations have to come out the same: their windows start `delay` blocks earlier
    oldest(state) {
      if (state.block < 0) return undefined;
      const kept = limits.windowBlocks + limits.delayEvaluations;
      return BigInt(Math.max(0, state.block - kept) * limits.blockRecords);
    },
    memory: {
      topic: 'drift',
      restore: (state, records) => ({ ...state, drifting: driftingKeys(records, options) }),
    },
  };
}

/** The other drift stage writes to the same topic: its records are told apart by detector. */
function driftingKeys<T extends TopicName>(
  records: ReadonlyMap<string, Remembered>,
  options: DriftStageOptions<T>,
): Set<string> {
  const own = new Set(namesOf(options));
  const drifts = [...records.values()].map(({ record }) => record as Drift);
  return new Set(drifts.filter((d) => d.drifting && own.has(d.detector)).map(driftKey));
}

function namesOf<T extends TopicName>(options: DriftStageOptions<T>): string[] {
  const names = options.detectors.map((detector) => detector.name);
  return options.watchesRegime ? [...names, regimeDetector] : names;
}

interface Taking<T extends TopicName> {
  readonly state: DriftState;
  readonly options: DriftStageOptions<T>;
  readonly collected: Collected;
}

function take<T extends TopicName>(
  { state, options, collected }: Taking<T>,
  input: Input<TopicRecords[T]>,
): void {
  const { limits } = options;
  const offset = Number(input.offset);
  const block = Math.floor(offset / limits.blockRecords);
  const observation = options.observe(input.record);
  if (state.block >= 0 && block > state.block) {
    const atNs = observation?.atNs ?? BigInt(Math.round(input.timestampMs)) * 1_000_000n;
    const elapsedHours = Math.max(0, input.timestampMs - state.blockStartMs) / hourMs;
    closeBlocks(state, { options, block, atNs, elapsedHours, cause: input.offset, collected });
  }
  if (block !== state.block) state.blockStartMs = input.timestampMs;
  state.block = block;
  if (observation === undefined) return;
  const pool = poolOf(state, observation.judge, options);
  if (pool === undefined) {
    collected.events.push({ metric: 'sideband_drift_dropped_profiles_total', value: 1 });
    return;
  }
  const position = (offset % limits.blockRecords) / limits.blockRecords;
  count(pool, { block, position }, observation);
  const { model } = observation.judge;
  collected.frames.set(model, (collected.frames.get(model) ?? 0) + 1);
}

function poolOf<T extends TopicName>(
  state: DriftState,
  judge: Judge,
  { limits, detectors }: DriftStageOptions<T>,
): Pool | undefined {
  const { key } = judge;
  const known = state.pools.get(key);
  if (known !== undefined) return known;
  if (state.pools.size >= limits.profilesMax) return undefined;
  const embeds = detectors.some(({ over }) => over === 'vectors');
  const pool = newPool(judge, { blockRecords: limits.blockRecords, embeds });
  state.pools.set(key, pool);
  return pool;
}

interface Closing<T extends TopicName> {
  readonly options: DriftStageOptions<T>;
  /** the block that begins */
  readonly block: number;
  readonly atNs: bigint;
  /** that the blocks took which end */
  readonly elapsedHours: number;
  readonly cause: bigint;
  readonly collected: Collected;
}

function closeBlocks<T extends TopicName>(state: DriftState, closing: Closing<T>): void {
  const { options, collected } = closing;
  retire(state, closing);
  const { detectors, limits } = options;
  // after a jump (compaction, lost retention) only the last windows can hold anything
  const first = Math.max(state.block, closing.block - limits.windowBlocks - 1);
  let worst = new WorstRatios();
  for (let last = first; last < closing.block; last++) {
    worst = new WorstRatios();
    const firstBlock = last - limits.windowBlocks + 1;
    for (const pool of state.pools.values()) {
      const changes = evaluate(pool, {
        detectors,
        watchesRegime: options.watchesRegime,
        limits,
        profiles: options.profiles(),
        elapsedHours: closing.elapsedHours / (closing.block - first),
        firstBlock,
        lastBlock: last,
        atNs: closing.atNs,
        drifting: state.drifting,
        worst,
      });
      for (const drift of changes) collected.out.push(emission(drift, closing.cause));
    }
  }
  forget(state, closing.block - limits.windowBlocks);
  collected.events.push(...poolEvents({ ...state, worst }, namesOf(options)));
}

function emission(drift: Drift, cause: bigint): Emission {
  return { topic: 'drift', cause, key: driftKey(drift), record: drift };
}

/** Profiles of a model that is no longer champion; what of theirs drifts is tombstoned. */
function retire<T extends TopicName>(
  state: DriftState,
  { options, cause, collected }: Closing<T>,
): void {
  for (const [key, pool] of state.pools) {
    if (!options.isCurrent(pool.judge.model)) state.pools.delete(key);
  }
  for (const key of state.drifting) {
    if (options.isCurrent(key.slice(0, key.indexOf('|')))) continue;
    state.drifting.delete(key);
    collected.out.push({ topic: 'drift', cause, key, record: null });
  }
}

function forget(state: DriftState, beforeBlock: number): void {
  for (const [key, pool] of state.pools) {
    forgetBefore(pool, beforeBlock);
    if (pool.blocks.size === 0) state.pools.delete(key);
  }
}

function eventsOf({ events, frames }: Collected): MetricEvent[] {
  const counted = [...frames].map(([model, value]): MetricEvent => ({
    metric: 'sideband_drift_frames_total',
    labels: { model },
    value,
  }));
  return [...counted, ...events];
}
