/** `sideband learn`: baselines from healthy recordings, or from the features on a log. */
import { featureSetsById } from '@sideband/features/core/feature-sets.ts';
import { decode } from '@sideband/shared/adapters/codec.ts';
import { defaultAsset } from '@sideband/shared/core/assets.ts';
import { type Bundle, type BundleFeatureSet, isBundleName } from '@sideband/shared/core/bundle.ts';
import { storedId } from '@sideband/shared/core/bundle-store.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { pointPattern } from '@sideband/shared/core/point.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import { learnBundle, learnIntoStore } from '@sideband/trainer/service.ts';
import { chosenStore } from '../chosen-store.ts';
import type { Arguments, Command, Io } from '../command.ts';
import { logOptions, openLog } from '../log-options.ts';
import { recordedFeatures } from '../offline/recorded-features.ts';
import { chosenWindows, recordingOptions } from '../recordings/recording-options.ts';

export const learn: Command = {
  usage: '(--from INDEX | --brokers HOST:PORT | --log DIR) (--out DIR | --store STORE) [OPTIONS]',
  about:
    'Learns what healthy looks like, per point, and writes it as a model bundle. What it is\n' +
    'given is taken for healthy: choose the recordings with --where, the points with --match.',
  options: {
    from: { type: 'string', value: 'INDEX', help: 'learn from the recordings of this index' },
    ...recordingOptions,
    ...logOptions,
    match: {
      type: 'string',
      value: 'PATTERN',
      default: '**',
      help: 'from a log: only these points, as in site/*/pump-*/**',
    },
    out: { type: 'string', value: 'DIR', help: 'write the bundle here' },
    store: { type: 'string', value: 'STORE', help: 'or put it in charge in this model store' },
    hop: {
      type: 'string',
      value: 'N',
      default: '256',
      help: 'from recordings: samples from frame to frame; a short one makes the most of few data',
    },
    assets: { type: 'string', value: 'FILE', help: 'assets.yaml' },
    set: {
      type: 'string',
      value: 'NAME',
      default: defaultAsset.featureSets[0]!,
      help: 'feature set to learn on',
    },
    far: { type: 'string', value: 'RATE', default: '0.001', help: 'wanted false-alarm rate' },
    frames: { type: 'string', value: 'N', default: '8', help: 'fewer frames make no baseline' },
    'run-in': { type: 'boolean', help: "leave out the first quarter of each point's frames" },
    group: {
      type: 'string',
      value: 'PATTERN',
      default: '**',
      help: 'further points that the pooled baseline judges; none: they are learning',
    },
    name: { type: 'string', value: 'NAME', default: 'baseline', help: 'name of the model' },
    version: { type: 'string', value: 'TEXT', default: '1', help: 'version of the model' },
  },
  async run(args, io) {
    const [out, store] = [args.optional('out'), args.optional('store')];
    if ((out === undefined) === (store === undefined)) {
      throw new SidebandError('usage.invalid', 'either --out or --store is needed');
    }
    if (out !== undefined && /^[a-z0-9+.-]+:\//i.test(out)) {
      throw new SidebandError('usage.invalid', '--out is a folder; a store is given as --store');
    }
    refuseTwoSources(args);
    const featureSet = chosenSet(args);
    const frames = args.has('from')
      ? await framesOfRecordings(args, featureSet.name, io)
      : await framesOfLog(args, featureSet.name);
    const request = {
      frames,
      options: {
        name: modelName(args, 'name'),
        version: modelName(args, 'version'),
        featureSet,
        falseAlarmRate: args.number('far', { min: 1e-9, max: 0.5 }),
        framesMin: args.integer('frames', { min: 8 }),
        runIn: args.flag('run-in'),
        ...pooling(args.text('group')),
      },
      createdAt: new Date().toISOString(),
    };
    if (out !== undefined) summary(await learnBundle(out, request), out, io);
    else io.err(`in charge: ${storedId(await learnIntoStore(chosenStore(store!), request))}`);
    return 0;
  },
};

function pooling(groupPattern: string) {
  const unknownPoints = groupPattern === 'none' ? ('learning' as const) : ('group' as const);
  return { unknownPoints, groupPattern };
}

/** What would not be looked at is refused: another source than the one meant must not teach. */
function refuseTwoSources(args: Arguments): void {
  if (!args.has('from')) return;
  const other = ['brokers', 'log', 'match'].find((name) => args.has(name));
  if (other !== undefined) {
    throw new SidebandError('usage.invalid', `--from and --${other} exclude each other`);
  }
}

/** Both name a folder of the store. */
function modelName(args: Arguments, option: 'name' | 'version'): string {
  const text = args.text(option);
  if (isBundleName(text)) return text;
  throw new SidebandError('usage.invalid', `--${option} ${text}: up to 100 of [A-Za-z0-9._-]`);
}

function chosenSet(args: Arguments): BundleFeatureSet {
  const name = args.text('set');
  const set = featureSetsById().get(name);
  if (set === undefined) throw new SidebandError('usage.invalid', `--set ${name}: no such set`);
  const { hash, frameSamples, features } = set;
  return { name, hash, frameSamples, features: features.map((feature) => feature.name) };
}

async function framesOfRecordings(args: Arguments, set: string, io: Io): Promise<Features[]> {
  const frames: Features[] = [];
  const windows = chosenWindows(args, args.text('from'), io);
  const computed = recordedFeatures(windows, {
    hopSamples: args.integer('hop', { min: 1 }),
    assetsFile: args.optional('assets'),
    featureSets: [set],
    refuse: (what) => io.err(`refused: ${what}`),
  });
  for await (const { frames: more } of computed) frames.push(...more);
  return frames;
}

async function framesOfLog(args: Arguments, set: string): Promise<Features[]> {
  const fits = pointPattern(args.text('match'));
  const transport = await openLog(args, true);
  const frames: Features[] = [];
  try {
    for await (const { value } of transport.read('features')) {
      if (value === null) continue;
      const frame = decode('features', value);
      if (frame.set === set && fits(frame.point)) frames.push(frame);
    }
  } finally {
    await transport.close();
  }
  return frames;
}

function summary(bundle: Bundle, out: string, io: Io): void {
  for (const { kind, points, sampleRateHz, unit, frames, threshold } of bundle.profiles) {
    const what = `${kind} ${points}, ${sampleRateHz} Hz, ${unit}`;
    io.err(`${what}: ${frames} frames, threshold ${threshold.toFixed(3)}`);
  }
  for (const note of bundle.report.notes) io.err(`note: ${note}`);
  io.err(`${bundle.name}@${bundle.version} written to ${out}`);
}
