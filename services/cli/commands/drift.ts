/** `sideband drift report|predictions`: what a model sees now beside what it was taught. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openStore } from '@sideband/shared/adapters/stores/open-store.ts';
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import { modelId } from '@sideband/shared/core/bundle.ts';
import { storedId } from '@sideband/shared/core/bundle-store.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { pointPattern } from '@sideband/shared/core/point.ts';
import type { Arguments, Command, Io } from '../command.ts';
import { logOptions, openLog } from '../log-options.ts';
import { writeDriftTables } from '../reports/drift-data.ts';
import { writeEvidentlyReport } from '../reports/evidently-report.ts';
import type { FrameFilter, JudgedFrame } from '../reports/judged-frames.ts';
import { loggedFrames, writtenFrames } from '../reports/judged-frames.ts';
import { LabelSpans } from '../reports/label-spans.ts';
import { writePredictionLog } from '../reports/prediction-log.ts';
import { Thinned } from '../reports/thinned.ts';

export const drift: Command = {
  usage: 'report|predictions --model DIR (--brokers HOST:PORT | --log DIR | --scores FILE) …',
  about:
    'report: what the model was taught and what it sees, as reference.parquet and\n' +
    'current.parquet in the folder --out, with what Evidently makes of them as report.html.\n' +
    'predictions: a row per score in the Parquet file --out, with threshold, label where a\n' +
    'person looked, context and features (docs/PREDICTIONS.md), for monitors such as Arize and\n' +
    'Fiddler. Scores in a file (--scores) come without features and labels.',
  options: {
    model: { type: 'string', value: 'DIR', help: 'bundle, or a model store that holds one' },
    ...logOptions,
    scores: { type: 'string', value: 'FILE', help: 'scores as lines, from `sideband score`' },
    points: { type: 'string', value: 'PATTERN', default: '**', help: 'only these points' },
    since: { type: 'string', value: 'ISO', help: 'only frames that start then or later' },
    until: { type: 'string', value: 'ISO', help: 'only frames that start before' },
    out: { type: 'string', value: 'PATH', help: 'report: a folder; predictions: a file' },
    rows: {
      type: 'string',
      value: 'N',
      default: '20000',
      help: 'report: no more frames than this, taken evenly over the time',
    },
    python: {
      type: 'string',
      value: 'FILE',
      default: 'python3',
      help: 'report: a Python that has Evidently',
    },
    'data-only': { type: 'boolean', help: 'report: the Parquet files, without Evidently' },
  },
  async run(args, io) {
    const [action, ...more] = args.positionals;
    if (more.length === 0 && action === 'report') return report(args, io);
    if (more.length === 0 && action === 'predictions') return predictions(args, io);
    throw new SidebandError('usage.invalid', 'drift report or drift predictions');
  },
};

async function report(args: Arguments, io: Io): Promise<number> {
  const out = args.text('out');
  const bundle = await chosenBundle(args.text('model'));
  const kept = new Thinned<JudgedFrame>(args.integer('rows', { min: 100, max: 1_000_000 }));
  await withFrames(args, bundle, async ({ frames }) => {
    for await (const frame of frames) kept.add(frame);
  });
  if (kept.seen === 0) throw new SidebandError('export.no-frames', modelId(bundle));
  await mkdir(out, { recursive: true });
  const paths = {
    reference: join(out, 'reference.parquet'),
    current: join(out, 'current.parquet'),
  };
  const rows = await writeDriftTables(bundle, kept.items, paths);
  io.err(`${rows} of ${kept.seen} frames of ${modelId(bundle)} beside as many of its reference`);
  if (args.flag('data-only')) return 0;
  const html = join(out, 'report.html');
  await writeEvidentlyReport(args.text('python'), { ...paths, out: html });
  io.err(`report: ${html}`);
  return 0;
}

async function predictions(args: Arguments, io: Io): Promise<number> {
  const out = args.text('out');
  const bundle = await chosenBundle(args.text('model'));
  await withFrames(args, bundle, async ({ frames, labels }) => {
    const rows = await writePredictionLog(out, frames, { bundle, labels });
    io.err(`${rows} predictions of ${modelId(bundle)}: ${out}`);
  });
  return 0;
}

/** @throws SidebandError model.invalid-bundle, usage.invalid */
async function chosenBundle(url: string): Promise<Bundle> {
  const store = openStore(url);
  const [found, ...more] = await store.champions();
  if (found === undefined) {
    throw new SidebandError('model.invalid-bundle', `${url} holds no bundle`);
  }
  if (more.length > 0) {
    const several = [found, more[0]!].map(storedId).join(', ');
    throw new SidebandError('usage.invalid', `--model ${url} holds several: ${several}`);
  }
  return store.manifest(found);
}

interface Source {
  readonly frames: AsyncIterable<JudgedFrame>;
  readonly labels: LabelSpans;
}

async function withFrames(
  args: Arguments,
  bundle: Bundle,
  work: (source: Source) => Promise<void>,
): Promise<void> {
  const filter: FrameFilter = {
    model: modelId(bundle),
    fits: pointPattern(args.text('points')),
    sinceNs: args.has('since') ? args.timeNs('since') : 0n,
    untilNs: args.has('until') ? args.timeNs('until') : 1n << 63n,
  };
  const file = args.optional('scores');
  if (file !== undefined) {
    const other = ['brokers', 'log'].find((name) => args.has(name));
    if (other === undefined) {
      return work({ frames: writtenFrames(file, filter), labels: new LabelSpans() });
    }
    throw new SidebandError('usage.invalid', `--scores and --${other} exclude each other`);
  }
  const transport = await openLog(args, true);
  try {
    const labels = await LabelSpans.read(transport);
    await work({ frames: loggedFrames(transport, filter), labels });
  } finally {
    await transport.close();
  }
}
