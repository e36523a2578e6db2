/** `sideband demo`: a plant, everything that watches it, and a defect, live on one screen. */
import { join } from 'node:path';
import { loadEdgeConfig } from '@sideband/edge/config.ts';
import { openEdge } from '@sideband/edge/open-edge.ts';
import { baselineSet } from '@sideband/edge/service.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Arguments, Command, Io } from '../command.ts';
import { anomalyJson } from '../demo/anomaly-words.ts';
import { Board } from '../demo/board.ts';
import { demoPoint, demoRateHz } from '../demo/demo-plant.ts';
import type { DemoResult } from '../demo/demo-result.ts';
import { runDemo } from '../demo/demo-run.ts';
import { MetricRates, teeSink } from '../demo/metric-rates.ts';
import { pageAccess, type PageAccess } from '../demo/page-access.ts';
import {
  loadPlantRecord,
  removeDemo,
  savePlantRecord,
  type PlantRecord,
} from '../demo/plant-record.ts';
import { portOrAny } from '../demo/port-or-any.ts';
import { Terminal } from '../demo/terminal.ts';

const host = '127.0.0.1';
/** a plant waits for longer before it calls somebody */
const demoAlarms = { onDelayMs: 5000, tickMs: 1000, silentMs: 30_000, pointSeriesMax: 20 };
/** metrics name the machines: there are six */
const pointSeriesMax = 200;

export const demo: Command = {
  usage: '[--until-anomaly] [--seed N] [--dir DIR] [--fresh]',
  about:
    'Starts an MQTT broker, the log and every service in this process, and six simulated\n' +
    'machines that publish to them. When the baselines stand, one machine gets an outer-race\n' +
    'defect. With --until-anomaly it ends at the first anomaly: with 0, and the anomaly as one\n' +
    'line of JSON on stdout, if it is on that machine; with 1 if it is on another, or if none\n' +
    'came within the limit.',
  options: {
    'until-anomaly': { type: 'boolean', help: 'end at the first anomaly' },
    limit: { type: 'string', value: 'TIME', default: '90s', help: 'give up waiting for it' },
    seed: { type: 'string', value: 'N', help: 'what the plant is drawn from; without it: chance' },
    dir: {
      type: 'string',
      value: 'DIR',
      default: './var/demo',
      help: 'where the plant, the log and the models are kept; the next start goes on from there',
    },
    fresh: { type: 'boolean', help: 'remove what an earlier demo left in DIR' },
    'mqtt-port': { type: 'string', value: 'PORT', default: '1883', help: 'another if it is taken' },
    'http-port': { type: 'string', value: 'PORT', default: '9464', help: 'another if it is taken' },
    'page-port': { type: 'string', value: 'PORT', default: '9470', help: 'another if it is taken' },
  },
  async run(args, io) {
    const dir = args.text('dir');
    if (args.flag('fresh')) await removeDemo(dir);
    const record = await plantRecord(args, dir);
    return show({ args, io, dir, ...record });
  },
};

interface Found {
  readonly record: PlantRecord;
  readonly isNew: boolean;
}

async function plantRecord(args: Arguments, dir: string): Promise<Found> {
  const known = await loadPlantRecord(dir);
  const seed = args.has('seed') ? args.integer('seed') : undefined;
  if (known !== undefined) {
    const same = seed === undefined || seed === known.seed;
    if (same && known.setHash === baselineSet().hash) return { record: known, isNew: false };
    const what = same ? 'of another version' : `of seed ${known.seed}`;
    throw new SidebandError('usage.invalid', `${dir} holds a demo ${what}: --fresh removes it`);
  }
  const record: PlantRecord = {
    format: 1,
    setHash: baselineSet().hash,
    seed: seed ?? 1 + Math.floor(Math.random() * 9999),
    startNs: (BigInt(Date.now()) * 1_000_000n).toString(),
  };
  await savePlantRecord(dir, record);
  return { record, isNew: true };
}

interface Showing extends Found {
  readonly args: Arguments;
  readonly io: Io;
  readonly dir: string;
}

async function show({ args, io, dir, record, isNew }: Showing): Promise<number> {
  const startedMs = performance.now();
  const seconds = () => (performance.now() - startedMs) / 1000;
  const untilAnomaly = args.flag('until-anomaly');
  const rates = new MetricRates();
  const access = await pageAccess(dir);
  const opened = await openDemoEdge(args, { dir, rates, access });
  const mqttUrl = `mqtt://${host}:${opened.edge.mqttPort}`;
  const board = new Board(baselineSet());
  let phase = 'starting';
  const facts = () => ({
    seconds: seconds(),
    seed: record.seed,
    phase,
    rates: rates.rates(seconds()),
    mqttUrl,
    httpUrl: `http://${host}:${opened.httpPort}`,
    pageUrl: `http://${host}:${opened.edge.pagePort}/#token=${access.token}`,
    dir,
    publishLine: publishLine(opened.edge.mqttPort ?? 0),
    sampleRateHz: demoRateHz,
    trouble: opened.edge.reasons(),
  });
  const stream = untilAnomaly ? process.stderr : process.stdout;
  const terminal = new Terminal(stream, board, facts);
  terminal.say(`operator page: ${facts().pageUrl}`);
  terminal.say(`broker ${mqttUrl}, metrics ${facts().httpUrl}/metrics, state in ${dir}`);
  terminal.say(`publish to it: ${facts().publishLine}`);
  if (!isNew) terminal.note('an earlier demo goes on');
  const limit = AbortSignal.timeout(args.seconds('limit') * 1000);
  const signal = untilAnomaly ? AbortSignal.any([io.signal, limit]) : io.signal;
  let result: DemoResult | undefined;
  try {
    result = await runDemo(
      {
        opened,
        board,
        record,
        dir,
        mqttUrl,
        signal,
        say: (line) => terminal.say(line),
        note: (line) => terminal.note(line),
        phase: (words) => (phase = words),
      },
      !untilAnomaly,
    );
  } finally {
    terminal.close();
    await opened.lifecycle.stop();
  }
  // the screen is redrawn in place: what is told before its last drawing is wiped off a terminal
  return untilAnomaly ? tell(result, io) : 0;
}

interface DemoPlace {
  readonly dir: string;
  readonly rates: MetricRates;
  readonly access: PageAccess;
}

async function openDemoEdge(args: Arguments, { dir, rates, access }: DemoPlace) {
  const port = (name: string) => portOrAny(args.integer(name, { max: 65_535 }), host);
  const config = loadEdgeConfig({ dir, httpHost: host, httpPort: await port('http-port') });
  return openEdge({
    config,
    log: createLogger('demo', 'info', join(dir, 'services.log')),
    changes: {
      bridge: { brokerHost: host, brokerPort: await port('mqtt-port') },
      // a plant learns for hours; who watches a demo does not wait so long
      features: { pointSeriesMax },
      inference: { pointSeriesMax },
      trainer: { framesWanted: 80, spanMs: 18_000, modelsPollMs: 1000 },
      alarms: { operatorsFile: access.operatorsFile, ...demoAlarms },
      console: { pagePort: await port('page-port') },
    },
    tee: (sink) => teeSink(sink, rates),
  });
}

function tell(result: DemoResult | undefined, io: Io): number {
  if (result === undefined) {
    io.err('no anomaly came');
    return 1;
  }
  if (result.outcome === 'wrong') {
    io.err(`an anomaly on a machine that has no defect: ${anomalyJson(result.anomaly)}`);
    return 1;
  }
  io.out(anomalyJson(result.anomaly));
  return 0;
}

/** A line that works as it stands in a shell: a third of a second of a 227 Hz sine. */
function publishLine(port: number): string {
  const sine = `awk 'BEGIN{for(;i<4096;i++)printf(i?",%.3f":"%.3f",.1*sin(i/9))}'`;
  const fields = `\\"startNs\\":\\"$(date +%s%N)\\",\\"sampleRateHz\\":12800,\\"unit\\":\\"g\\"`;
  const message = `"{${fields},\\"samples\\":[$(${sine})]}"`;
  const topic = `sideband/v1/json/${demoPoint('mine')}`;
  return `mosquitto_pub -h ${host} -p ${port} -q 1 -t ${topic} -m ${message}`;
}
