/**
 * SKAB: process values of a water pump, one row a second, as vectors with their context. There is
 * no vibration window in it: what is shown is how drift uses context.
 */
import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Bundle, BundleFeatureSet } from '@sideband/shared/core/bundle.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import { learnFrames } from '../../../services/trainer/adapters/bundle-draft.ts';
import { scoredFrame } from '../../../test/drift/scored-frame.ts';
import type { Evaluated } from '../part.ts';
import { shareOf, tableHead } from '../tally.ts';
import { driftOf, toldCell } from './drift-run.ts';
import { type PumpEntry, pumpFeatures, pumpFrames, temperature } from './pump-frames.ts';

interface Stream {
  readonly name: string;
  readonly taught: readonly Features[];
  readonly frames: readonly Features[];
  readonly isLabelled: (i: number) => boolean;
}

const quietShare = 0.7;
/** of a recording with a labelled stretch, which begins at its half */
const ownShare = 0.3;

export async function pump(index: string): Promise<Evaluated> {
  const rows = [
    '### Water pump (SKAB), process values with context',
    '',
    'Learned on the first 70 % of the recording without anomalies, then on the first 30 % of the',
    'recording itself, with both temperatures as context. In the middle of each valve recording, a',
    'month younger than the other, a valve is closed: *labelled*. No target, as these are no',
    'vibration signals. A recording is too short to say how the flow wanders when all is well:',
    'what is told of it before the labelled frames is false by the labels.',
    '',
    ...tableHead([
      'learned on',
      'streamed',
      'temperature learned, streamed',
      'labelled frames',
      'outside the learned context',
      'machine-fault, unlabelled',
      'machine-fault, labelled',
      'events of drift',
    ]),
  ];
  const { files } = JSON.parse(await readFile(index, 'utf8')) as { files: PumpEntry[] };
  const entries = files.filter(({ dataset }) => dataset === 'SKAB');
  const quiet = entries.find(({ label }) => label === 'normal')!;
  const set = pumpFeatures(quiet);
  const read = (entry: PumpEntry) => pumpFrames(dirname(index), entry, set);
  const all = await read(quiet);
  const cut = Math.floor(quietShare * all.length);
  const taught = all.slice(0, cut);
  const rest = { name: `${quiet.file}, rest`, frames: all.slice(cut), isLabelled: () => false };
  const quietRows = [await rowOf({ taught, ...rest }, set)];
  const ownRows: string[] = [];
  for (const entry of entries.filter(({ label }) => label !== 'normal')) {
    const frames = await read(entry);
    const from = Math.floor(ownShare * frames.length);
    const labelledAt = (i: number) =>
      entry.anomaly_intervals.some(([first, end]) => i >= first && i < end);
    const name = entry.file;
    quietRows.push(await rowOf({ name, taught, frames, isLabelled: labelledAt }, set));
    const isLabelled = (i: number) => labelledAt(i + from);
    const own = { taught: frames.slice(0, from), frames: frames.slice(from), isLabelled };
    ownRows.push(await rowOf({ name, ...own }, set));
  }
  rows.push(...quietRows.map((row) => `| quiet recording | ${row}`));
  rows.push(...ownRows.map((row) => `| its first 30 % | ${row}`));
  return { rows, failures: [] };
}

async function rowOf(stream: Stream, set: BundleFeatureSet): Promise<string> {
  const { name, taught, frames, isLabelled } = stream;
  const draft = learnFrames(taught, { name: 'pump', version: '1', featureSet: set });
  const bundle: Bundle = { ...draft.bundle, createdAt: '1970-01-01T00:00:00Z', files: {} };
  const streamed = frames.map((frame) => ({
    frame,
    score: scoredFrame(frame, { ...draft, bundle }, 0),
  }));
  const told = await driftOf(bundle, streamed);
  const labels = frames.map((_, i) => isLabelled(i));
  const faults = (inside: boolean) => {
    const own = streamed.filter((_, i) => labels[i] === inside);
    const called = own.filter(({ score }) => score.verdict === 'machine-fault').length;
    return own.length === 0 ? '—' : shareOf(called, own.length);
  };
  const outside = streamed.filter(({ score }) => score.regime === 'outside').length;
  const degrees = `${rangeOf(taught)}, ${rangeOf(frames)} °C`;
  const [first, last] = [labels.indexOf(true) + 1, labels.lastIndexOf(true) + 1];
  const cells = [name, degrees, last === 0 ? 'none' : `${first} to ${last}`];
  cells.push(shareOf(outside, frames.length), faults(false), faults(true));
  return `${[...cells, toldCell(told, 0, frames.length)].join(' | ')} |`;
}

function rangeOf(frames: readonly Features[]): string {
  const values = frames.map(({ context }) => context[temperature]!);
  return `${Math.min(...values).toFixed(1)}–${Math.max(...values).toFixed(1)}`;
}
