import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { GroupMembers, type Member } from '@sideband/shared/adapters/embedded/group-members.ts';

class FakeMember implements Member {
  owned: readonly number[] = [];
  busy: Promise<void> = Promise.resolve();

  async release(): Promise<void> {
    await this.busy;
    this.owned = [];
  }

  assign(partitions: readonly number[]): void {
    assert.deepEqual(this.owned, [], 'let go before it is assigned anew');
    this.owned = partitions;
  }
}

function sorted(members: Iterable<FakeMember>): number[] {
  return [...members].flatMap((m) => m.owned).toSorted((a, b) => a - b);
}

describe('the members of a group', () => {
  it('own each partition exactly once, whoever joins and leaves', async () => {
    const moves = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 7 }), moves, async (partitions, toggles) => {
        const group = new GroupMembers(partitions, 1000);
        const present = new Map<number, FakeMember>();
        for (const id of toggles) {
          const member = present.get(id) ?? new FakeMember();
          const leaves = present.delete(id);
          if (!leaves) present.set(id, member);
          await (leaves ? group.leave(member) : group.join(member));
          assert.deepEqual(member.owned.length > 0 && leaves, false);
          const all = Array.from({ length: partitions }, (_, p) => p);
          assert.deepEqual(sorted(present.values()), present.size === 0 ? [] : all);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('lose one that does not let go in time, and get it back when it is done', async () => {
    const group = new GroupMembers(2, 20);
    const [slow, other] = [new FakeMember(), new FakeMember()];
    await group.join(slow);
    const { promise, resolve } = Promise.withResolvers<void>();
    slow.busy = promise;
    await group.join(other);
    assert.deepEqual(other.owned, [0, 1]);
    resolve();
    while (other.owned.length === 2) await new Promise((r) => setTimeout(r, 5));
    while (slow.owned.length === 0) await new Promise((r) => setTimeout(r, 5));
    assert.deepEqual(sorted([slow, other]), [0, 1]);
  });

  it('do not get back one that left while it was late', async () => {
    const group = new GroupMembers(2, 20);
    const [slow, other] = [new FakeMember(), new FakeMember()];
    await group.join(slow);
    const { promise, resolve } = Promise.withResolvers<void>();
    slow.busy = promise;
    await group.join(other);
    const left = group.leave(slow);
    resolve();
    await left;
    await group.join(new FakeMember());
    assert.deepEqual(slow.owned, []);
    assert.deepEqual(other.owned, [0]);
  });
});
