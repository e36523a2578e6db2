/** What every store of bundles keeps, by name. */
import assert from 'node:assert/strict';
import { sha256 } from '@sideband/shared/adapters/bundle-file.ts';
import { modelFile } from '@sideband/shared/core/bundle.ts';
import type { BundleStore } from '@sideband/shared/core/bundle-store.ts';
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import type { StoreInvariant } from './store-harness.ts';
import { draftOf, modelBytes } from './stored-bundle.ts';

const publish = (store: BundleStore, version: string, seed = Number(version)) =>
  store.publish(draftOf('pumps', version), modelBytes(seed));

const inCharge = async (store: BundleStore) =>
  (await store.champions()).map(({ name, version }) => `${name}@${version}`);

function refused(work: Promise<unknown>, code: ErrorCode): Promise<void> {
  return assert.rejects(work, { code });
}

const reading: readonly StoreInvariant[] = [
  {
    name: 'a store that nobody wrote to is empty',
    async check({ open }) {
      const store = open();
      assert.deepEqual(await store.champions(), []);
      assert.equal(await store.champion('pumps'), undefined);
      assert.deepEqual(await store.versions('pumps'), []);
    },
  },
  {
    name: 'what is published is in charge, and read by others as it was written',
    async check({ open }) {
      const draft = draftOf('pumps', '1');
      await open().publish(draft, modelBytes(1));
      const other = open();
      const [stored] = await other.champions();
      const { bundle, model } = await other.read(stored!);
      const files = { [modelFile]: sha256(modelBytes(1)) };
      assert.deepEqual(bundle, { ...draft, files });
      assert.deepEqual(model, Uint8Array.from(modelBytes(1)));
      assert.deepEqual(await other.manifest(stored!), bundle);
      assert.equal(await other.champion('pumps'), '1');
    },
  },
  {
    name: 'models are listed by name, and do not touch each other',
    async check({ open }) {
      const store = open();
      await store.publish(draftOf('pumps', '1'), modelBytes(1));
      await store.publish(draftOf('fans', '7'), modelBytes(2));
      await store.prune('pumps', 1);
      assert.deepEqual(await inCharge(open()), ['fans@7', 'pumps@1']);
      assert.deepEqual(await store.versions('fans'), ['7']);
    },
  },
  {
    name: 'a stamp stays while nothing changes, and is another for another version',
    async check({ open }) {
      const store = open();
      await publish(store, '1');
      const [first] = await open().champions();
      assert.deepEqual((await store.champions())[0], first);
      assert.deepEqual(await store.find('pumps', '1'), first);
      await publish(store, '2');
      const [second] = await open().champions();
      assert.notEqual(first!.stamp, '');
      assert.notEqual(second!.stamp, first!.stamp);
    },
  },
  {
    name: 'a version that is not there has no stamp, and cannot be read',
    async check({ open }) {
      const store = open();
      await publish(store, '1');
      const missing = await store.find('pumps', '2');
      assert.equal(missing.stamp, '');
      await refused(store.read(missing), 'model.invalid-bundle');
      await refused(store.manifest(missing), 'model.invalid-bundle');
    },
  },
  {
    name: 'bytes that do not fit their digest are never given out',
    async check({ open, tamper }) {
      await publish(open(), '1');
      for (const bytes of [modelBytes(2), modelBytes(1).slice(0, 99), new Uint8Array(0)]) {
        await tamper('pumps', '1', bytes);
        const store = open();
        const [stored] = await store.champions();
        await refused(store.read(stored!), 'model.invalid-bundle');
      }
    },
  },
];

const promoting: readonly StoreInvariant[] = [
  {
    name: 'a version that is replaced stays, and can be put in charge again',
    async check({ open }) {
      const store = open();
      await publish(store, '1');
      await publish(store, '2');
      assert.deepEqual(await open().versions('pumps'), ['1', '2']);
      await open().promote('pumps', '1');
      assert.deepEqual(await inCharge(store), ['pumps@1']);
      const { model } = await store.read((await store.champions())[0]!);
      assert.deepEqual(model, Uint8Array.from(modelBytes(1)));
    },
  },
  {
    name: 'what is not there is not put in charge',
    async check({ open }) {
      const store = open();
      await publish(store, '1');
      await refused(store.promote('pumps', '2'), 'model.invalid-bundle');
      await refused(store.promote('fans', '1'), 'model.invalid-bundle');
      assert.deepEqual(await inCharge(store), ['pumps@1']);
    },
  },
  {
    name: 'who builds on a version that is not in charge any more is told, and changes nothing',
    async check({ open }) {
      const store = open();
      await store.publish(draftOf('pumps', '1'), modelBytes(1), { over: '' });
      const late = open();
      await store.publish(draftOf('pumps', '2'), modelBytes(2), { over: '1' });
      for (const over of ['', '1', '3']) {
        const attempt = late.publish(draftOf('pumps', '4'), modelBytes(4), { over });
        await refused(attempt, 'model.champion-changed');
        await refused(late.promote('pumps', '1', { over }), 'model.champion-changed');
      }
      assert.deepEqual(await inCharge(store), ['pumps@2']);
    },
  },
  {
    name: 'of several that build on the same version at once, one is in charge and the rest told',
    async check({ open }) {
      await publish(open(), '1');
      const rivals = ['2', '3', '4', '5', '6', '7'];
      const ends = await Promise.allSettled(
        rivals.map((version) =>
          open().publish(draftOf('pumps', version), modelBytes(Number(version)), { over: '1' }),
        ),
      );
      const won = rivals.filter((_, i) => ends[i]!.status === 'fulfilled');
      const codes = ends.flatMap((end) =>
        end.status === 'rejected' ? [(end.reason as { code?: string }).code] : [],
      );
      assert.deepEqual(codes, new Array(5).fill('model.champion-changed'));
      assert.deepEqual(await inCharge(open()), [`pumps@${won[0]}`]);
    },
  },
  {
    name: 'models that are published at once are all in charge',
    async check({ open }) {
      const names = ['a', 'b', 'c', 'd', 'e', 'f'];
      await Promise.all(
        names.map((name, i) => open().publish(draftOf(name, '1'), modelBytes(i), { over: '' })),
      );
      assert.deepEqual(
        await inCharge(open()),
        names.map((name) => `${name}@1`),
      );
    },
  },
];

const lasting: readonly StoreInvariant[] = [
  {
    name: 'publishing the same again, as after a crash, is harmless',
    async check({ open }) {
      await publish(open(), '1');
      await publish(open(), '2');
      await publish(open(), '1');
      await publish(open(), '1');
      const store = open();
      assert.deepEqual(await inCharge(store), ['pumps@1']);
      const { bundle } = await store.read((await store.champions())[0]!);
      assert.equal(bundle.version, '1');
      assert.deepEqual(await store.versions('pumps'), ['1', '2']);
    },
  },
  {
    name: 'pruning leaves the last versions and the one in charge',
    async check({ open }) {
      const store = open();
      for (const version of ['1', '2', '3', '4', '5']) await publish(store, version);
      await store.promote('pumps', '1');
      await store.prune('pumps', 2);
      assert.deepEqual(await open().versions('pumps'), ['1', '4', '5']);
      await store.read((await store.champions())[0]!);
      await store.prune('nobody', 2);
    },
  },
  {
    name: 'whoever reads while others publish sees a version whole',
    async check({ open }) {
      await publish(open(), '1');
      const writer = open();
      let isWriting = true;
      const writing = (async () => {
        for (let version = 2; version < 12; version++) await publish(writer, String(version));
        isWriting = false;
      })();
      const reader = open();
      let last = 0;
      while (isWriting) {
        const [stored] = await reader.champions();
        const { bundle, model } = await reader.read(stored!);
        assert.equal(sha256(model), bundle.files[modelFile]);
        assert.ok(Number(bundle.version) >= last);
        last = Number(bundle.version);
      }
      await writing;
      assert.deepEqual(await inCharge(reader), ['pumps@11']);
    },
  },
];

export const storeInvariants: readonly StoreInvariant[] = [...reading, ...promoting, ...lasting];
