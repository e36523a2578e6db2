/**
 * The drift stage over one topic: counts what each profile sees, and at every block boundary
 * compares the last blocks with what the profile was learned on. What it finds is told to the
 * stage that makes events of it (verdicts/verdict-stage.ts), with how far the partition has come.
 */
import type { Finding } from '@sideband/shared/core/records.ts';
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
import { evaluate } from './evaluation.ts';
import { findingEmission, findingKey, nsOf, watermark } from './finding.ts';
import type { Observation, Opinion } from './observation.ts';
import { poolEvents } from './pool-events.ts';
import type { Pool } from './pool.ts';
import { count, forgetBefore, newPool } from './pool.ts';
import type { Judge } from './references.ts';
import { regimeDetector } from './regime.ts';
import type { SignBooks, SignDetector } from './signs.ts';
import { addSigns, addUncompared, bookOf, followTold, forgetSigns } from './signs.ts';
import { WorstRatios } from './worst-ratios.ts';

export interface DriftLimits extends EvaluationLimits {
  /** offsets of the partition that make one block; windows are compared at its end */
  readonly blockRecords: number;
  /** blocks in a window */
  readonly windowBlocks: number;
  /** profiles remembered per partition */
  readonly profilesMax: number;
}

export interface DriftStageOptions<T extends TopicName> {
  readonly input: T;
  readonly detectors: readonly Detector[];
  readonly limits: DriftLimits;
  /** whether this stage tells of regimes that were not learned: one of the two does */
  readonly watchesRegime: boolean;
  /** signs that its frames may show */
  readonly signs: readonly SignDetector[];
  /** @param champion the latest opinion of the block; shadows come right behind it */
  observe(record: TopicRecords[T], champion: Opinion | undefined): Observation | undefined;
  isCurrent(model: string): boolean;
  /** of all models in charge */
  profiles(): number;
}

export interface DriftState {
  readonly partition: number;
  readonly pools: Map<string, Pool>;
  /** by profile key, of those that show any */
  readonly signs: SignBooks;
  /** what is active, as last told, by key; survives a restart in the topic of findings */
  told: Map<string, Finding>;
  /** the champion's latest in the block */
  opinion: Opinion | undefined;
  /** the block being counted; -1 before the first record */
  block: number;
  /** of the first record of each block of a window: time is the records' own, so a re-read gives
   * the same */
  readonly blockStartsMs: Map<number, number>;
  /** gauges as last shown; for the metrics alone */
  readonly shown: Map<string, MetricEvent>;
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
    outputs: ['drift.findings'],
    initial: (partition) => ({
      partition,
      pools: new Map(),
      signs: new Map(),
      told: new Map(),
      opinion: undefined,
      block: -1,
      blockStartsMs: new Map(),
      shown: new Map(),
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
      topic: 'drift.findings',
      restore: (state, records) => ({ ...state, told: ownFindings(state, records, options) }),
    },
  };
}

/** All drift stages and partitions write to the same topic. */
function ownFindings<T extends TopicName>(
  { partition }: DriftState,
  records: ReadonlyMap<string, Remembered>,
  options: DriftStageOptions<T>,
): Map<string, Finding> {
  const own = new Set(namesOf(options));
  const active = [...records.values()]
    .map(({ record }) => record as Finding)
    .filter((one) => one.active && one.partition === partition && own.has(one.detector));
  return new Map(active.map((one) => [findingKey(one), one]));
}

function namesOf<T extends TopicName>(options: DriftStageOptions<T>): string[] {
  const names = [...options.detectors.map(({ name }) => name), ...options.signs];
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
  const { offset, timestampMs } = input;
  const block = Math.floor(Number(offset) / limits.blockRecords);
  if (block !== state.block) state.opinion = undefined;
  const observation = options.observe(input.record, state.opinion);
  if (state.block >= 0 && block > state.block) {
    closeBlocks(state, { options, block, nowMs: timestampMs, cause: offset, collected });
  }
  if (block !== state.block) state.blockStartsMs.set(block, timestampMs);
  state.block = block;
  if (observation === undefined) return;
  state.opinion = observation.opinion ?? state.opinion;
  const pool = poolOf(state, observation.judge, options);
  if (pool === undefined) {
    collected.events.push({ metric: 'sideband_drift_dropped_profiles_total', value: 1 });
    return;
  }
  countFrame({ state, limits, collected }, pool, { ...observation, offset: Number(offset) });
}

interface Counting {
  readonly state: DriftState;
  readonly limits: DriftLimits;
  readonly collected: Collected;
}

function countFrame(
  { state, limits, collected }: Counting,
  pool: Pool,
  { values, signs, refused, context, isExtra, offset }: Observation & { readonly offset: number },
): void {
  const { block } = state;
  const { key, model } = pool.judge;
  if (signs.length > 0) addSigns(bookOf(state.signs, key), block, signs);
  if (isExtra === true) return;
  if (values === undefined) {
    addUncompared(bookOf(state.signs, key), block);
    return;
  }
  const position = (offset % limits.blockRecords) / limits.blockRecords;
  count(pool, { block, position }, { values, refused, context });
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
  const { windowBlocks, delayEvaluations } = limits;
  const pool = newPool(judge, { detectors, windowBlocks, delayEvaluations });
  state.pools.set(key, pool);
  return pool;
}

interface Closing<T extends TopicName> {
  readonly options: DriftStageOptions<T>;
  /** the block that begins */
  readonly block: number;
  /** timestamp of its first record */
  readonly nowMs: number;
  readonly cause: bigint;
  readonly collected: Collected;
}

function closeBlocks<T extends TopicName>(state: DriftState, closing: Closing<T>): void {
  const { options, collected, cause } = closing;
  const { limits } = options;
  retire(state, closing);
  followTold(state.signs, state.told.values());
  // after a jump (compaction, lost retention) only the last windows can hold anything
  const first = Math.max(state.block, closing.block - limits.windowBlocks - 1);
  let worst = new WorstRatios();
  for (let last = first; last < closing.block; last++) {
    worst = new WorstRatios();
    const evaluation = { ...evaluationOf(state, closing, { first, last }), worst };
    const findings = [...state.pools.values()].flatMap((pool) =>
      evaluate(pool, { ...evaluation, signs: state.signs.get(pool.judge.key) }),
    );
    collected.out.push(...inKeyOrder(findings.map((one) => findingEmission(one, cause))));
  }
  const mark = { input: options.input, partition: state.partition, atNs: nsOf(closing.nowMs) };
  collected.out.push(findingEmission(watermark(mark), cause));
  forget(state, closing.block, limits);
  collected.events.push(...poolEvents({ ...state, worst }, namesOf(options)));
}

/** The order of the pools is that of first frames, of which a re-read sees others. */
function inKeyOrder(emissions: readonly Emission[]): Emission[] {
  return emissions.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function evaluationOf<T extends TopicName>(
  { blockStartsMs, block, partition, told }: DriftState,
  { options, nowMs, ...closing }: Closing<T>,
  { first, last }: { readonly first: number; readonly last: number },
) {
  const { detectors, watchesRegime, limits } = options;
  const elapsedMs = Math.max(0, nowMs - (blockStartsMs.get(block) ?? nowMs));
  const onsetBlock = last - limits.delayEvaluations + 1;
  const onsetMs = blockStartsMs.get(onsetBlock) ?? blockStartsMs.get(block) ?? nowMs;
  const [firstMs = nowMs] = blockStartsMs.values();
  return {
    ...{ detectors, watchesRegime, limits, partition, told },
    profiles: options.profiles(),
    elapsedHours: elapsedMs / hourMs / (closing.block - first),
    firstBlock: last - limits.windowBlocks + 1,
    lastBlock: last,
    sinceNs: nsOf(onsetMs),
    atNs: nsOf(nowMs),
    windowNs: nsOf(nowMs - firstMs),
  };
}

/** Profiles of a model that is no longer champion; what was told of them is tombstoned. */
function retire<T extends TopicName>(
  state: DriftState,
  { options, cause, collected }: Closing<T>,
): void {
  for (const [key, pool] of state.pools) {
    if (!options.isCurrent(pool.judge.model)) state.pools.delete(key);
  }
  for (const [key, { model }] of state.told) {
    if (options.isCurrent(model)) continue;
    state.told.delete(key);
    collected.out.push({ topic: 'drift.findings', cause, key, record: null });
  }
}

function forget(state: DriftState, block: number, limits: DriftLimits): void {
  const before = block - limits.windowBlocks;
  for (const [key, pool] of state.pools) {
    const isSilent = forgetBefore(pool, before);
    if (isSilent && !state.signs.has(key)) state.pools.delete(key);
  }
  forgetSigns(state.signs, before);
  for (const start of state.blockStartsMs.keys()) {
    if (start < before) state.blockStartsMs.delete(start);
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
