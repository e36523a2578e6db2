/** One conformance suite for every store of bundles: named invariants. */
import { describe, it } from 'node:test';
import type { MakeStore } from './store-harness.ts';
import { storeInvariants } from './store-invariants.ts';

/** Registers a test per invariant; each gets a store of its own. */
export function storeSuite(store: string, make: MakeStore): void {
  describe(`${store} keeps the contract of stores`, () => {
    for (const { name, check } of storeInvariants) {
      it(name, async () => {
        const harness = await make();
        try {
          await check(harness);
        } finally {
          await harness.dispose();
        }
      });
    }
  });
}
