/** The end of a block: every profile is compared, and what was found is told. */
import type { Finding } from '@sideband/shared/core/records.ts';
import type { TopicName } from '@sideband/shared/core/topics.ts';
import type { Collected, DriftLimits, DriftStageOptions, DriftState } from './drift-state.ts';
import { extensionLimits, namesOf } from './drift-state.ts';
import { evaluate } from './evaluation.ts';
import { retireExtensions, settleProfile, suspectKeys } from './extension/extension-book.ts';
import { findingEmission, nsOf, watermark } from './finding.ts';
import { poolEvents } from './pool-events.ts';
import type { Pool } from './pool.ts';
import { comparedStreaks, forgetBefore } from './pool.ts';
import { followTold, forgetSigns, isSuspect } from './signs.ts';
import { WorstRatios } from './worst-ratios.ts';

const hourMs = 3_600_000;

export interface Closing<T extends TopicName> {
  readonly options: DriftStageOptions<T>;
  /** the block that begins */
  readonly block: number;
  /** timestamp of its first record */
  readonly nowMs: number;
  readonly cause: bigint;
  readonly collected: Collected;
}

export function closeBlocks<T extends TopicName>(state: DriftState, closing: Closing<T>): void {
  const { options, collected, cause } = closing;
  const { limits } = options;
  retire(state, closing);
  followTold(state.signs, state.told.values());
  const suspects = suspectKeys(state.told.values());
  // after a jump (compaction, lost retention) only the last windows can hold anything
  const first = Math.max(state.block, closing.block - limits.windowBlocks - 1);
  let worst = new WorstRatios();
  for (let last = first; last < closing.block; last++) {
    worst = new WorstRatios();
    const evaluation = { ...evaluationOf(state, closing, { first, last }), worst };
    const findings = [...state.pools.values()].flatMap((pool) =>
      evaluate(pool, { ...evaluation, signs: state.signs.get(pool.judge.key) }),
    );
    tell(collected, findings, cause);
  }
  extendReferences(state, suspects, closing);
  const mark = { input: options.input, partition: state.partition, atNs: nsOf(closing.nowMs) };
  collected.out.push(findingEmission(watermark(mark), cause));
  forget(state, closing.block, limits);
  collected.events.push(...poolEvents({ ...state, worst }, namesOf(options)));
}

/** In the order of keys: a re-read sees other first frames, and so another order of pools. */
function tell({ out }: Collected, findings: readonly Finding[], cause: bigint): void {
  const emissions = findings.map((one) => findingEmission(one, cause));
  out.push(...emissions.toSorted((a, b) => (a.key < b.key ? -1 : 1)));
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
  const gone = retireExtensions(state.book, state.partition, options);
  for (const [key, { model }] of state.told) {
    if (options.isCurrent(model)) continue;
    state.told.delete(key);
    gone.push(key);
  }
  for (const key of gone) {
    collected.out.push({ topic: 'drift.findings', cause, key, record: null });
  }
}

/** By contexts that were not learned and in which the machine was seen to be healthy. */
function extendReferences<T extends TopicName>(
  { book, pools, signs, partition }: DriftState,
  suspects: ReadonlySet<string>,
  { options, nowMs, cause, collected }: Closing<T>,
): void {
  const limits = extensionLimits(options.limits);
  if (limits === undefined) return;
  const closing = { limits, input: options.input, partition, offset: cause, nowMs };
  const findings = [...book.candidates.keys()].flatMap((key) => {
    const pool = pools.get(key)!;
    const isDoubted = suspects.has(key) || isMoved(pool) || isSuspect(signs.get(key));
    return settleProfile(book, { pool, isSuspect: isDoubted }, closing);
  });
  tell(collected, findings, cause);
  for (const { model, active } of findings) {
    collected.events.push({
      metric: 'sideband_drift_extensions_total',
      labels: { model, outcome: active ? 'extended' : 'refused' },
      value: 1,
    });
  }
}

function isMoved(pool: Pool): boolean {
  return comparedStreaks(pool).some((streak) => streak > 0);
}

function forget(state: DriftState, block: number, limits: DriftLimits): void {
  const before = block - limits.windowBlocks;
  for (const [key, pool] of state.pools) {
    const isSilent = forgetBefore(pool, before);
    if (!isSilent || state.signs.has(key)) continue;
    state.pools.delete(key);
    state.book.candidates.delete(key);
  }
  forgetSigns(state.signs, before);
  for (const start of state.blockStartsMs.keys()) {
    if (start < before) state.blockStartsMs.delete(start);
  }
}
