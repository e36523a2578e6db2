/** The demo from start to end: edge, plant and screen, learning, a defect, an anomaly. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenedEdge } from '@sideband/edge/open-edge.ts';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { decode } from '@sideband/shared/adapters/codec.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Anomaly } from '@sideband/shared/core/records.ts';
import { Publisher } from '../publish/publisher.ts';
import { anomalyWords } from './anomaly-words.ts';
import type { Board } from './board.ts';
import { demoMachineNames, DemoPlant, demoPoint } from './demo-plant.ts';
import { judgeAnomaly, type DemoResult } from './demo-result.ts';
import { watchTopic } from './log-watch.ts';
import { savePlantRecord, type PlantRecord } from './plant-record.ts';

export interface DemoParts {
  readonly opened: OpenedEdge;
  readonly board: Board;
  readonly record: PlantRecord;
  readonly dir: string;
  readonly mqttUrl: string;
  /** tells what the screen shows by itself */
  readonly say: (line: string) => void;
  /** tells what it does not */
  readonly note: (line: string) => void;
  readonly phase: (words: string) => void;
  readonly signal: AbortSignal;
}

/** frames in a row that every machine must have been judged on before the defect is seeded */
const judgedMin = 16;
const pollMs = 100;

/**
 * Resolves with the first anomaly that counts, or undefined when told to stop before one came.
 * `goOn`: show what comes until told to stop, whatever came.
 */
export async function runDemo(parts: DemoParts, goOn: boolean): Promise<DemoResult | undefined> {
  const { opened, board, record, signal } = parts;
  const ended = new AbortController();
  const stop = AbortSignal.any([signal, ended.signal]);
  const publisher = await Publisher.connect({
    url: parts.mqttUrl,
    form: 'protobuf',
    clientId: 'demo-gateway',
    inFlightMax: 64,
  });
  const plant = new DemoPlant(record, publisher);
  const results: DemoResult[] = [];
  const take = (anomaly: Anomaly) => {
    board.takeAnomaly(anomaly);
    parts.say(anomalyWords(anomaly));
    const result = judgeAnomaly(anomaly, faultyPoint(plant.record));
    if (result !== undefined) results.push(result);
  };
  results.push(...(await restore(parts)));
  const watches = await watchAll({ opened, board, take, onHalt: (e) => ended.abort(e) });
  const feeding = plant.run(stop);
  try {
    await conduct({ parts, plant, results, stop, goOn });
  } finally {
    ended.abort();
    await feeding;
    await Promise.all(watches.map((watch) => watch.stop()));
    await publisher.settle(2000);
    await publisher.close();
  }
  return results.find(({ outcome }) => outcome === 'wrong') ?? results[0];
}

function faultyPoint(record: PlantRecord): string | undefined {
  return record.fault === undefined ? undefined : demoPoint(record.fault.machine);
}

/** Shows what was kept from the last run: baselines, and the anomalies that were open. */
async function restore({ opened, board, record, dir, note }: DemoParts): Promise<DemoResult[]> {
  const store = new FolderStore(join(dir, 'models'));
  const champions = await store.champions();
  const bundles = await Promise.all(champions.map((stored) => store.manifest(stored)));
  const rows = bundles.flatMap(({ profiles }) => profiles);
  if (rows.length > 0) note(`${rows.length} baselines are still there`);
  const open = new Map<string, Anomaly>();
  for await (const { key, value } of opened.transport.read('anomalies.open')) {
    if (value === null) open.delete(key);
    else open.set(key, decode('anomalies.open', value));
  }
  for (const anomaly of open.values()) {
    board.restore(anomaly);
    note(`still open from the last run: ${anomalyWords(anomaly)}`);
  }
  return [...open.values()].flatMap((one) => judgeAnomaly(one, faultyPoint(record)) ?? []);
}

interface Watching {
  readonly opened: OpenedEdge;
  readonly board: Board;
  readonly take: (anomaly: Anomaly) => void;
  readonly onHalt: (error: Error) => void;
}

function watchAll({ opened: { transport }, board, take, onHalt }: Watching) {
  const common = { transport, onHalt };
  return Promise.all([
    watchTopic({
      ...common,
      topic: 'features',
      group: 'demo-features',
      take: (frame) => board.takeFeatures(frame),
    }),
    watchTopic({
      ...common,
      topic: 'scores',
      group: 'demo-scores',
      take: (score) => board.takeScore(score),
    }),
    watchTopic({ ...common, topic: 'anomalies', group: 'demo-anomalies', take }),
  ]);
}

interface Conducting {
  readonly parts: DemoParts;
  readonly plant: DemoPlant;
  readonly results: readonly DemoResult[];
  readonly stop: AbortSignal;
  readonly goOn: boolean;
}

async function conduct({ parts, plant, results, stop, goOn }: Conducting): Promise<void> {
  const { phase, note, board, dir } = parts;
  const wait = async (done: () => boolean) => {
    while (!stop.aborted && !done()) await sleep(pollMs);
  };
  const found = () => !goOn && results.length > 0;
  phase(plant.record.fault === undefined ? 'learning what healthy sounds like' : 'going on');
  await wait(() => found() || allJudged(board));
  if (!stop.aborted && !found() && plant.record.fault === undefined) {
    // saved before it is made: a defect that nobody remembers would be a wrong machine
    const record = plant.seedFault();
    await savePlantRecord(dir, record);
    note(`every baseline stands; an outer-race defect begins to grow in ${record.fault!.machine}`);
  }
  if (plant.record.fault !== undefined) {
    phase(`an outer-race defect grows in ${plant.record.fault.machine}`);
  }
  await wait(() => !goOn && results.length > 0);
  if (stop.reason instanceof SidebandError) throw stop.reason;
}

/** Its own machines: others may publish to it, too. */
function allJudged({ points }: Board): boolean {
  return demoMachineNames.every((name) => {
    return (points.get(demoPoint(name))?.judged ?? 0) >= judgedMin;
  });
}
