/** `sideband dlq list|replay`: what was refused, and putting it back once it is mended. */
import { loadRoutes } from '@sideband/bridge/adapters/routes-file.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { connectAsync } from 'mqtt';
import type { Arguments, Command, Io } from '../command.ts';
import {
  letterFilter,
  letterJson,
  letterLine,
  letterOptions,
  readLetters,
} from '../dead-letters/letters.ts';
import { parseSetting } from '../dead-letters/repair.ts';
import {
  logDestination,
  replayLetter,
  type Destination,
  type Outcome,
} from '../dead-letters/replay-letters.ts';
import { ReplayReport } from '../dead-letters/replay-report.ts';
import { logOptions, openLog } from '../log-options.ts';

export const dlq: Command = {
  usage: 'list|replay (--brokers HOST:PORT | --log DIR) [OPTIONS]',
  about:
    'Lists dead letters, or replays them: repaired, through the same checks as new messages.\n' +
    'A replay appends to the log, or publishes to the MQTT broker that --broker names (as is\n' +
    'needed while an edge holds its log). The report keeps a letter from being replayed twice;\n' +
    'where it happens all the same, the window has the same id and is dropped as a duplicate\n' +
    '(a raw payload without a time of its own, published again over MQTT, is the exception).',
  options: {
    ...logOptions,
    ...letterOptions,
    json: { type: 'boolean', help: 'list: a line of JSON per letter, the payload as base64' },
    set: {
      type: 'string',
      multiple: true,
      value: 'FIELD=VALUE',
      help: 'replay: set unit, sampleRateHz, point or context.NAME in a json or protobuf payload',
    },
    exec: { type: 'string', value: 'COMMAND', help: 'replay: mend payloads from stdin to stdout' },
    broker: { type: 'string', value: 'URL', help: 'replay: publish instead of append' },
    routes: { type: 'string', value: 'FILE', help: 'replay: routes of the bridge' },
    report: {
      type: 'string',
      value: 'FILE',
      default: './dlq-replayed.ndjson',
      help: 'replay: what became of each letter; those it names as replayed are left out',
    },
    'dry-run': { type: 'boolean', help: 'replay: name the letters, put nothing back' },
  },
  async run(args, io) {
    const [action, ...more] = args.positionals;
    if (more.length === 0 && action === 'list') return list(args, io);
    if (more.length === 0 && action === 'replay') return replay(args, io);
    throw new SidebandError('usage.invalid', 'dlq list or dlq replay');
  },
};

async function list(args: Arguments, io: Io): Promise<number> {
  const transport = await openLog(args, true);
  try {
    for await (const letter of readLetters(transport, letterFilter(args))) {
      io.out(args.flag('json') ? letterJson(letter) : letterLine(letter));
    }
    return 0;
  } finally {
    await transport.close();
  }
}

/** 0 when every letter that was tried went back, else 1. */
async function replay(args: Arguments, io: Io): Promise<number> {
  const repair = { set: args.list('set').map(parseSetting), exec: args.optional('exec') };
  const report = await ReplayReport.open(args.text('report'));
  const dryRun = args.flag('dry-run');
  const transport = await openLog(args, dryRun || args.has('broker'));
  const counts = { replayed: 0, refused: 0, skipped: 0 };
  const open = () => (args.has('broker') ? mqttDestination(args) : appending(args, transport));
  const { destination, close } = dryRun ? nowhere : await open();
  try {
    for await (const letter of readLetters(transport, letterFilter(args))) {
      if (io.signal.aborted) break;
      if (report.has(letter.place)) continue;
      const outcome = await replayLetter(letter, repair, destination);
      counts[outcome.outcome] += 1;
      io.out(outcomeLine(outcome));
      if (!dryRun) await report.add(outcome);
    }
  } finally {
    await close();
    await transport.close();
  }
  const { replayed, refused, skipped } = counts;
  io.err(`${replayed} replayed, ${refused} refused again, ${skipped} skipped`);
  return refused + skipped === 0 ? 0 : 1;
}

interface Opened {
  readonly destination: Destination;
  readonly close: () => Promise<void>;
}

const nowhere: Opened = {
  destination: { put: async () => 'nowhere: dry run' },
  close: async () => undefined,
};

async function appending(
  args: Arguments,
  transport: Awaited<ReturnType<typeof openLog>>,
): Promise<Opened> {
  const appender = await transport.appender();
  const routes = loadRoutes(args.optional('routes') ?? '');
  return { destination: logDestination(appender, routes), close: () => appender.close() };
}

async function mqttDestination(args: Arguments): Promise<Opened> {
  const url = args.text('broker');
  const client = await connectAsync(url, {}, false).catch((error: Error) => {
    throw new SidebandError('mqtt.unavailable', `${url}: ${error.message}`);
  });
  const destination: Destination = {
    async put({ topic, payload }) {
      await client.publishAsync(topic, Buffer.from(payload), { qos: 1 });
      return `published on ${topic}`;
    },
  };
  return { destination, close: () => client.endAsync() };
}

function outcomeLine({ place, origin, code, outcome, detail }: Outcome): string {
  return `${outcome}  ${place}  ${origin}  was ${code}  ${detail}`;
}
