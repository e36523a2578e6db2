import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { committedRecords } from '@sideband/shared/adapters/kafka/committed-records.ts';
import { storedBatch } from './stored.ts';

interface Place {
  readonly offset: number;
  readonly producerId?: bigint;
  readonly control?: 'commit' | 'abort';
}

const fetched = (
  places: readonly Place[],
  aborted: readonly (readonly [bigint, number])[] = [],
) => ({
  batches: places.map(({ offset, producerId, control }) =>
    storedBatch({
      baseOffset: offset,
      ...(producerId !== undefined && { producerId }),
      ...(control !== undefined && { marker: control }),
    }),
  ),
  abortedTransactions: aborted.map(([producerId, at]) => ({ producerId, firstOffset: BigInt(at) })),
});

const offsets = (result: ReturnType<typeof committedRecords>): number[] =>
  result.records.map((r) => Number(r.offset));

describe('the committed records of a fetch', () => {
  it('hide markers but move behind them', () => {
    const places: Place[] = [
      { offset: 5, producerId: 1n },
      { offset: 6, producerId: 1n, control: 'commit' },
    ];
    const result = committedRecords(fetched(places), 5n);
    assert.deepEqual(offsets(result), [5]);
    assert.equal(result.next, 7n);
  });

  it('stay where they are when nothing came', () => {
    assert.deepEqual(committedRecords(fetched([]), 9n), { records: [], next: 9n });
  });

  it('leave out what lies below the offset asked for', () => {
    const batches = [storedBatch({ baseOffset: 3, records: [{}, {}, {}] })];
    const result = committedRecords({ batches, abortedTransactions: [] }, 4n);
    assert.deepEqual(offsets(result), [4, 5]);
  });

  it('move behind records that compaction has taken', () => {
    const batches = [storedBatch({ baseOffset: 3, lastOffsetDelta: 6 })];
    const result = committedRecords({ batches, abortedTransactions: [] }, 2n);
    assert.deepEqual(offsets(result), [3]);
    assert.equal(result.next, 10n);
  });

  it('never move back, although a batch ends below the offset asked for', () => {
    assert.equal(committedRecords(fetched([{ offset: 7 }]), 9n).next, 9n);
  });

  it('move although all of them were aborted', () => {
    const places: Place[] = [
      { offset: 0, producerId: 7n },
      { offset: 1, producerId: 7n, control: 'abort' },
    ];
    const result = committedRecords(fetched(places, [[7n, 0]]), 0n);
    assert.deepEqual(result, { records: [], next: 2n });
  });

  it('are those of committed transactions, however transactions overlap', () => {
    fc.assert(
      fc.property(fc.array(transaction, { maxLength: 12 }), fc.nat(), (all, seed) => {
        const { places, aborted, wanted } = interleave(all, seed);
        const unordered = aborted.toReversed();
        assert.deepEqual(offsets(committedRecords(fetched(places, unordered), 0n)), wanted);
      }),
    );
  });
});

const transaction = fc.record({
  producer: fc.nat({ max: 3 }),
  size: fc.integer({ min: 1, max: 4 }),
  commits: fc.boolean(),
});

type Transactions = readonly { producer: number; size: number; commits: boolean }[];

/** A log in which the transactions of each producer follow one another and mix with the others'. */
function interleave(all: Transactions, seed: number) {
  const queues = Map.groupBy(all, (t) => t.producer);
  const steps = [...queues.values()].map((queue) => queue.flatMap(stepsOf));
  const places: Place[] = [];
  const aborted: [bigint, number][] = [];
  const wanted: number[] = [];
  for (let turn = seed; steps.some((s) => s.length > 0); turn = (turn * 31 + 7) % 10_007) {
    const open = steps.filter((s) => s.length > 0);
    const step = open[turn % open.length]!.shift()!;
    const offset = places.length;
    if (step.first && !step.commits) aborted.push([step.producerId, offset]);
    if (step.control === undefined && step.commits) wanted.push(offset);
    const { producerId, control } = step;
    places.push({ offset, producerId, ...(control === undefined ? {} : { control }) });
  }
  return { places, aborted, wanted };
}

interface Step {
  readonly producerId: bigint;
  readonly commits: boolean;
  readonly first: boolean;
  readonly control?: 'commit' | 'abort';
}

function stepsOf({ producer, size, commits }: Transactions[number]): Step[] {
  const producerId = BigInt(producer);
  const records = Array.from({ length: size }, (_, i) => ({ producerId, commits, first: i === 0 }));
  const control = commits ? ('commit' as const) : ('abort' as const);
  return [...records, { producerId, commits, first: false, control }];
}
