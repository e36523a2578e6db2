/**
 * The CWRU motor, as its recordings' README says to split it: a baseline from the first half of
 * the healthy 12 kHz recording with a short hop, everything else is judged by it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plant } from '../../test/soak/plant.ts';
import { sideband } from './sideband-command.ts';
import { readStreamed, untilModels, untilSettled } from './streamed-plant.ts';
import type { Streamed, WindowBooks } from './streamed-plant.ts';
import { shareOf, tallyOf } from './tally.ts';

const startIso = '2026-01-01T00:00:00Z';
const points = 'rig/cwru/{file}/drive-end';
const chosen = ['--where', 'dataset=CWRU', '--where', 'fs=12000'];
const placed = ['--start', startIso, '--points', points];

interface Line {
  readonly recording: string;
  readonly point: string;
  readonly frameStartNs: string;
  readonly score: number;
}

export interface MachineResult {
  readonly rows: readonly string[];
  readonly failures: readonly string[];
}

export async function evaluateMachine(
  plant: Plant,
  index: string,
  dir: string,
): Promise<MachineResult> {
  const store = join(dir, 'models');
  const out = join(dir, 'offline.ndjson');
  const healthy = [...chosen, '--where', 'label=normal', '--take', '0:0.5', '--hop', '256'];
  const model = ['--store', store, '--name', 'cwru'];
  await sideband('learn', '--from', index, ...healthy, ...placed, ...model);
  await untilModels(plant, 1);
  await sideband('score', '--model', store, '--from', index, ...chosen, ...placed, '--out', out);
  await sideband('replay', index, '--broker', plant.mosquitto.url, ...chosen, ...placed);
  const books = await untilSettled(plant);
  const text = await readFile(out, 'utf8');
  const lines = text.trim().split('\n');
  const offline = lines.map((line) => JSON.parse(line) as Line);
  return report(offline, await readStreamed(plant), books);
}

function report(offline: readonly Line[], streamed: Streamed, books: WindowBooks): MachineResult {
  const failures: string[] = [];
  const rows = ['| recording | frames anomalous | anomaly raised |', '| --- | --- | --- |'];
  const faulty = { found: 0, frames: 0 };
  for (const recording of new Set(offline.map((line) => line.recording))) {
    const point = offline.find((line) => line.recording === recording)!.point;
    const scores = streamed.scores.filter((score) => score.point === point);
    const raised = streamed.anomalies.filter((a) => a.point === point && a.event === 'raised');
    const isHealthy = recording.includes('normal');
    const judged = isHealthy ? scores.slice(Math.ceil(scores.length / 2)) : scores;
    const { frames, anomalous } = tallyOf(judged);
    const part = isHealthy ? `${recording}, the half not learned` : recording;
    rows.push(`| ${part} | ${shareOf(anomalous, frames)} | ${raised.length > 0 ? 'yes' : 'no'} |`);
    if (isHealthy && anomalous > 1) failures.push(`${recording}: more than one false alarm`);
    if (isHealthy === raised.length > 0) failures.push(`${recording}: wrong about the anomaly`);
    if (!isHealthy) {
      faulty.found += anomalous;
      faulty.frames += frames;
    }
  }
  rows.push(`| **recall in total** | ${shareOf(faulty.found, faulty.frames)} | |`);
  if (faulty.found / faulty.frames <= 0.9) failures.push('recall is not above 0.90');
  const equal = bitEqual(offline, streamed);
  if (equal !== offline.length || streamed.scores.length !== offline.length) {
    failures.push(`${equal} of ${offline.length} offline scores are those of the stream`);
  }
  if (books.gap !== 0) failures.push(`the books are ${books.gap} windows out`);
  rows.push(
    '',
    `${equal} of ${offline.length} scores of \`sideband score\` are bit-equal to the streamed ` +
      `ones. Windows accepted ${books.accepted}, ${outcomesOf(books)}, gap ${books.gap}.`,
  );
  return { rows, failures };
}

function outcomesOf({ outcomes, pending }: WindowBooks): string {
  const ended = Object.entries(outcomes).map(([outcome, count]) => `${outcome} ${count}`);
  return `${ended.join(', ')}, pending ${pending}`;
}

function bitEqual(offline: readonly Line[], streamed: Streamed): number {
  const scores = new Map(
    streamed.scores.map(({ point, frameStartNs, score }) => [`${point}@${frameStartNs}`, score]),
  );
  return offline.filter(({ point, frameStartNs, score }) =>
    Object.is(scores.get(`${point}@${frameStartNs}`), score),
  ).length;
}
