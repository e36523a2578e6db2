import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BlockRing } from '../../../services/drift/core/block-ring.ts';

const blocks = 3;
const counters = 2;
const sums = 1;

/** Frames as the blocks they lie in, ascending, and which counter each raises. */
const frames = fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat(counters - 1)), { maxLength: 60 });

function counted(ring: BlockRing, block: number): number[] {
  const into = new Uint32Array(counters);
  ring.addCounters(block, { from: 0, length: counters, into, at: 0 });
  return [...into];
}

test('the last blocks hold what was counted in them, older and later ones nothing', () => {
  fc.assert(
    fc.property(frames, (steps) => {
      const ring = new BlockRing({ blocks, counters, sums });
      const slow = new Map<number, { counts: number[]; sum: number }>();
      let block = 0;
      for (const [step, counter] of steps) {
        block += step;
        ring.startFrame(block);
        ring.counters[ring.countersAt + counter]!++;
        ring.sums[ring.sumsAt]! += counter + 0.5;
        const row = slow.get(block) ?? { counts: [0, 0], sum: 0 };
        row.counts[counter]!++;
        slow.set(block, { ...row, sum: row.sum + counter + 0.5 });
      }
      for (let b = block - 5; b <= block + 2; b++) {
        const isKept = b > block - blocks && b <= block;
        const row = (isKept && slow.get(b)) || { counts: [0, 0], sum: 0 };
        assert.deepEqual(counted(ring, b), row.counts);
        const sum = new Float64Array(1);
        ring.addSums(b, { from: 0, length: 1, into: sum, at: 0 });
        assert.equal(sum[0], row.sum);
      }
    }),
  );
});

test('a block may hold more frames than its counters began with room for', () => {
  const ring = new BlockRing({ blocks, counters, sums: 0 });
  const into = [300, 70_000, 3];
  for (const [block, frames] of into.entries()) {
    for (let i = 0; i < frames; i++) {
      ring.startFrame(block);
      ring.counters[ring.countersAt + 1]!++;
    }
  }
  assert.deepEqual(
    into.map((_, block) => counted(ring, block)[1]),
    into,
  );
});
