/**
 * The drift stage over one topic: counts what each profile sees, and at every block boundary
 * compares the last blocks with what the profile was learned on. What it finds is told to the
 * stage that makes events of it (verdicts/verdict-stage.ts), with how far the partition has come.
 */
import type { Finding } from '@sideband/shared/core/records.ts';
import type { Input, MetricEvent, Remembered, Stage } from '@sideband/shared/core/stage.ts';
import type { TopicName, TopicRecords } from '@sideband/shared/core/topics.ts';
import { closeBlocks } from './close-blocks.ts';
import type { Collected, DriftLimits, DriftStageOptions, DriftState } from './drift-state.ts';
import { extensionLimits, namesOf } from './drift-state.ts';
import { emptyBook, oldestBlock, restoreExtensions, watch } from './extension/extension-book.ts';
import { findingKey } from './finding.ts';
import type { Observation } from './observation.ts';
import type { Pool } from './pool.ts';
import { count, newPool } from './pool.ts';
import type { Judge } from './references.ts';
import { addSigns, addUncompared, bookOf } from './signs.ts';

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
      book: emptyBook(),
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
    // what is told is remembered as it was at the end: reading again does not change it
    async rebuild(state, batch) {
      const { told } = state;
      state.told = new Map(told);
      await this.step(state, batch);
      state.told = told;
      return state;
    },
    // the last evaluations have to come out the same: their windows start `delay` blocks earlier
    oldest({ block, book }) {
      if (block < 0) return undefined;
      const kept = limits.windowBlocks + limits.delayEvaluations;
      const first = Math.min(block, oldestBlock(book) ?? block);
      return BigInt(Math.max(0, first - kept) * limits.blockRecords);
    },
    memory: {
      topic: 'drift.findings',
      precedesReread: true,
      restore(state, records) {
        state.told = ownFindings(state, records, options);
        restoreExtensions(state.book, records, {
          ...{ input: options.input, partition: state.partition },
          detectors: new Set(namesOf(options)),
        });
        return state;
      },
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
  countFrame({ state, limits, collected }, pool, {
    ...observation,
    offset: Number(offset),
    timeMs: timestampMs,
  });
}

interface Counting {
  readonly state: DriftState;
  readonly limits: DriftLimits;
  readonly collected: Collected;
}

function countFrame(
  { state, limits, collected }: Counting,
  pool: Pool,
  observation: Observation & { readonly offset: number; readonly timeMs: number },
): void {
  const { values, signs, refused, context, isExtra, offset, timeMs } = observation;
  const { block } = state;
  const { key, model } = pool.judge;
  if (signs.length > 0) addSigns(bookOf(state.signs, key), block, signs);
  if (isExtra === true) return;
  if (values === undefined) {
    addUncompared(bookOf(state.signs, key), block);
    return;
  }
  const position = (offset % limits.blockRecords) / limits.blockRecords;
  const isKnown = count(pool, { block, offset, position }, { values, refused, context });
  const extension = isKnown ? undefined : extensionLimits(limits);
  if (extension !== undefined && observation.isHealthy !== undefined) {
    const seen = { values, refused, context, isHealthy: observation.isHealthy() };
    watch(state.book, { judge: pool.learned, seen, when: { block, timeMs } }, extension);
  }
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
  const { windowBlocks, delayEvaluations, extension } = limits;
  const { contextsMax = 0 } = extension ?? {};
  const extensions = state.book.extensions.get(key) ?? [];
  const pool = newPool(judge, {
    ...{ detectors, windowBlocks, delayEvaluations, contextsMax, extensions },
  });
  state.pools.set(key, pool);
  return pool;
}

function eventsOf({ events, frames }: Collected): MetricEvent[] {
  const counted = [...frames].map(([model, value]): MetricEvent => ({
    metric: 'sideband_drift_frames_total',
    labels: { model },
    value,
  }));
  return [...counted, ...events];
}
