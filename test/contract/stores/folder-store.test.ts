import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BundleStore } from '@sideband/shared/core/bundle-store.ts';
import { folderHarness } from './folder-harness.ts';
import type { StoreHarness } from './store-harness.ts';
import { storeInvariants } from './store-invariants.ts';
import { storeSuite } from './store-suite.ts';

storeSuite('a folder', folderHarness);

type Sabotage = (store: BundleStore) => Partial<BundleStore>;

/** what a bad store would do, and the invariant that says so */
const sabotages: Readonly<Record<string, Sabotage>> = {
  'who builds on a version that is not in charge any more is told, and changes nothing': (
    store,
  ) => ({ publish: (bundle, model) => store.publish(bundle, model) }),
  'pruning leaves the last versions and the one in charge': () => ({ prune: async () => {} }),
  'what is not there is not put in charge': () => ({ promote: async () => {} }),
  'a stamp stays while nothing changes, and is another for another version': (store) => ({
    champions: async () => (await store.champions()).map((one) => ({ ...one, stamp: 'x' })),
  }),
};

async function sabotaged(sabotage: Sabotage): Promise<StoreHarness> {
  const harness = await folderHarness();
  const open = () => {
    const store = harness.open();
    const changed = sabotage(store);
    return new Proxy(store, {
      get: (target, key) => {
        if (key in changed) return changed[key as keyof BundleStore];
        const value = target[key as keyof BundleStore];
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  };
  return { ...harness, open };
}

test('each invariant that is sabotaged fails', async () => {
  for (const [name, sabotage] of Object.entries(sabotages)) {
    const invariant = storeInvariants.find((one) => one.name === name)!;
    const harness = await sabotaged(sabotage);
    await assert.rejects(invariant.check(harness), name);
    await harness.dispose();
  }
});
