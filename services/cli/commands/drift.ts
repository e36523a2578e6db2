/** `sideband drift report|predictions`: what a model sees now beside what it was taught. */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import { modelId } from '@sideband/shared/core/bundle.ts';
import { storedId } from '@sideband/shared/core/bundle-store.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { pointPattern } from '@sideband/shared/core/point.ts';
import { chosenStore } from '../chosen-store.ts';
import type { Arguments, Command, Io } from '../command.ts';
import { logOptions, openLog } from '../log-options.ts';
import { writeDriftTables } from '../reports/drift-data.ts';
import { writeEvidentlyReport } from '../reports/evidently-report.ts';
import type { FrameFilter, JudgedFrame } from '../reports/judged-frames.ts';
import { loggedFrames, writtenFrames } from '../reports/judged-frames.ts';
import { LabelSpans } from '../reports/label-spans.ts';
import { writePredictionLog } from '../reports/prediction-log.ts';
import { ofEachModel, reportPlace, reportSpan, type ReportSpan } from '../reports/report-span.ts';
import { Thinned } from '../reports/thinned.ts';

export const drift: Command = {
  usage: 'report|predictions --model STORE (--brokers HOST:PORT | --log DIR | --scores FILE) …',
  about:
    'report: what the model was taught and what it sees, as reference.parquet and\n' +
    'current.parquet in the folder --out, with what Evidently makes of them as report.html.\n' +
    'predictions: a row per score in the Parquet file --out, with threshold, label where a\n' +
    'person looked, context and features (docs/PREDICTIONS.md), for monitors such as Arize and\n' +
    'Fiddler. Scores in a file (--scores) come without features and labels. In --out {day} is\n' +
    'the day of --day, and {model} each model in charge: a store of several gives several.',
  options: {
    model: {
      type: 'string',
      value: 'STORE',
      help: 'bundle, or a model store; without it that of the settings',
    },
    ...logOptions,
    scores: { type: 'string', value: 'FILE', help: 'scores as lines, from `sideband score`' },
    points: { type: 'string', value: 'PATTERN', default: '**', help: 'only these points' },
    since: { type: 'string', value: 'ISO', help: 'only frames that start then or later' },
    until: { type: 'string', value: 'ISO', help: 'only frames that start before' },
    day: {
      type: 'string',
      value: 'DATE',
      help: 'only frames that start on this day, UTC; yesterday is one',
    },
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

/** What is asked for, of one model. */
interface Request {
  readonly args: Arguments;
  readonly io: Io;
  readonly bundle: Bundle;
  readonly span: ReportSpan;
  readonly out: string;
}

async function report(args: Arguments, io: Io): Promise<number> {
  const requests = await requestsOf(args, io);
  let seen = 0;
  for (const request of requests) {
    const frames = await reportOne(request);
    seen += frames;
    if (frames === 0 && requests.length > 1) io.err(`no frames of ${modelId(request.bundle)}`);
  }
  if (seen > 0) return 0;
  const models = requests.map(({ bundle }) => modelId(bundle)).join(', ');
  throw new SidebandError('export.no-frames', models);
}

/** @returns the frames there were; without one nothing is written */
async function reportOne(request: Request): Promise<number> {
  const { args, io, bundle, out } = request;
  const kept = new Thinned<JudgedFrame>(args.integer('rows', { min: 100, max: 1_000_000 }));
  await withFrames(request, async ({ frames }) => {
    for await (const frame of frames) kept.add(frame);
  });
  if (kept.seen === 0) return 0;
  await mkdir(out, { recursive: true });
  const paths = {
    reference: join(out, 'reference.parquet'),
    current: join(out, 'current.parquet'),
  };
  const rows = await writeDriftTables(bundle, kept.items, paths);
  io.err(`${rows} of ${kept.seen} frames of ${modelId(bundle)} beside as many of its reference`);
  if (args.flag('data-only')) return kept.seen;
  const html = join(out, 'report.html');
  await writeEvidentlyReport(args.text('python'), { ...paths, out: html });
  io.err(`report: ${html}`);
  return kept.seen;
}

async function predictions(args: Arguments, io: Io): Promise<number> {
  for (const request of await requestsOf(args, io)) {
    const { bundle, out } = request;
    await mkdir(dirname(out), { recursive: true });
    await withFrames(request, async ({ frames, labels }) => {
      const rows = await writePredictionLog(out, frames, { bundle, labels });
      io.err(`${rows} predictions of ${modelId(bundle)}: ${out}`);
    });
  }
  return 0;
}

/** @throws SidebandError model.invalid-bundle, usage.invalid */
async function requestsOf(args: Arguments, io: Io): Promise<Request[]> {
  const span = reportSpan(args, Date.now());
  const template = args.text('out');
  const bundles = await chosenBundles(args.optional('model'), template.includes(ofEachModel));
  return bundles.map((bundle) => {
    return { args, io, bundle, span, out: reportPlace(template, span, modelId(bundle)) };
  });
}

async function chosenBundles(url: string | undefined, mayBeSeveral: boolean): Promise<Bundle[]> {
  const store = chosenStore(url);
  const found = await store.champions();
  if (found.length === 0) {
    throw new SidebandError('model.invalid-bundle', `${store.url} holds no bundle`);
  }
  if (found.length > 1 && !mayBeSeveral) {
    const several = found.slice(0, 2).map(storedId).join(', ');
    throw new SidebandError('usage.invalid', `--model ${store.url} holds several: ${several}`);
  }
  return Promise.all(found.map((one) => store.manifest(one)));
}

interface Source {
  readonly frames: AsyncIterable<JudgedFrame>;
  readonly labels: LabelSpans;
}

async function withFrames(
  { args, bundle, span }: Request,
  work: (source: Source) => Promise<void>,
): Promise<void> {
  const filter: FrameFilter = {
    model: modelId(bundle),
    fits: pointPattern(args.text('points')),
    sinceNs: span.sinceNs,
    untilNs: span.untilNs,
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
