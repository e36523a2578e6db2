/** `sideband models list|promote|copy`: what a model store holds, and what is in charge. */
import { type BundleStore, storedId } from '@sideband/shared/core/bundle-store.ts';
import { isBundleName } from '@sideband/shared/core/bundle.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { chosenStore } from '../chosen-store.ts';
import type { Arguments, Command, Io } from '../command.ts';

export const models: Command = {
  usage: 'list | promote NAME@VERSION | copy --from STORE [NAME@VERSION]…   --store STORE',
  about:
    'list: the models, the version in charge (*) and those beside it, by name.\n' +
    'promote: puts a version that is there in charge, an older one as well.\n' +
    'copy: takes versions over from another store and puts them in charge; without any named,\n' +
    'those that are in charge there.\n' +
    'A store is a folder, s3://bucket/prefix or models:/name@alias; how it is reached is said\n' +
    'by the variables SIDEBAND_CLI_MODELS_… (docs/CONFIGURATION.md).',
  options: {
    store: { type: 'string', value: 'STORE', help: 'the model store' },
    from: { type: 'string', value: 'STORE', help: 'copy: the store that is read' },
  },
  async run(args, io) {
    const [action, ...ids] = args.positionals;
    const store = chosenStore(args.text('store'));
    if (action === 'list' && ids.length === 0) return list(store, io);
    if (action === 'promote' && ids.length === 1) return promote(store, ids[0]!, io);
    if (action === 'copy') return copy(store, { args, ids, io });
    throw new SidebandError('usage.invalid', 'models list, models promote or models copy');
  },
};

async function list(store: BundleStore, io: Io): Promise<number> {
  const champions = await store.champions();
  for (const stored of champions) {
    const versions = stored.name === '' ? [] : await store.versions(stored.name);
    const { createdAt, profiles, name, version } = await store.manifest(stored);
    io.out(`* ${name}@${version}  ${createdAt}  ${profiles.length} baselines`);
    for (const other of versions) if (other !== version) io.out(`  ${name}@${other}`);
  }
  if (champions.length === 0) io.err('no model is in charge');
  return 0;
}

async function promote(store: BundleStore, id: string, io: Io): Promise<number> {
  const { name, version } = parted(id);
  await store.promote(name, version);
  io.err(`in charge: ${id}`);
  return 0;
}

interface Copying {
  readonly args: Arguments;
  readonly ids: readonly string[];
  readonly io: Io;
}

async function copy(store: BundleStore, { args, ids, io }: Copying): Promise<number> {
  const from = chosenStore(args.text('from'));
  const wanted =
    ids.length === 0
      ? await from.champions()
      : await Promise.all(ids.map(parted).map(({ name, version }) => from.find(name, version)));
  for (const stored of wanted) {
    const { bundle, model } = await from.read(stored);
    const { files: _, ...draft } = bundle;
    io.err(`in charge: ${storedId(await store.publish(draft, model))}`);
  }
  if (wanted.length === 0) io.err('no model is in charge there');
  return 0;
}

function parted(id: string): { readonly name: string; readonly version: string } {
  const [name = '', version = '', ...more] = id.split('@');
  if (isBundleName(name) && isBundleName(version) && more.length === 0) return { name, version };
  throw new SidebandError('usage.invalid', `${id}: NAME@VERSION`);
}
