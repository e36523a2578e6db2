/** The options that simulate and replay share, and the run that they share. */
import type { Window } from '@sideband/shared/core/records.ts';
import type { Arguments, Io, OptionSpec } from '../command.ts';
import { payloadForms } from './payload.ts';
import { Publisher, type PublishCounts } from './publisher.ts';

export const publishOptions = {
  broker: { type: 'string', value: 'URL', default: 'mqtt://127.0.0.1:1883', help: 'MQTT broker' },
  format: {
    type: 'string',
    value: 'NAME',
    default: 'protobuf',
    help: `payload format: ${payloadForms.join(', ')}`,
  },
  topic: {
    type: 'string',
    value: 'TEMPLATE',
    help: "MQTT topic with {point}; without it the bridge's default for the format",
  },
  'client-id': { type: 'string', value: 'ID', help: 'MQTT client id' },
  username: { type: 'string', value: 'NAME', help: 'MQTT user' },
  'password-file': { type: 'string', value: 'FILE', help: 'file that holds the MQTT password' },
  'in-flight': {
    type: 'string',
    value: 'N',
    default: '64',
    help: 'windows sent and not yet acknowledged, at most',
  },
  ledger: {
    type: 'string',
    value: 'FILE',
    help: 'append the id of every acknowledged window, each on disk before it counts',
  },
} as const satisfies Record<string, OptionSpec>;

export async function connectPublisher(args: Arguments): Promise<Publisher> {
  const file = args.optional('password-file');
  const { readFile } = await import('node:fs/promises');
  return Publisher.connect({
    url: args.text('broker'),
    form: args.choice('format', payloadForms),
    topic: args.optional('topic'),
    clientId: args.optional('client-id'),
    inFlightMax: args.integer('in-flight', { min: 1, max: 65_000 }),
    ledger: args.optional('ledger'),
    username: args.optional('username'),
    password: file === undefined ? undefined : (await readFile(file, 'utf8')).trimEnd(),
  });
}

const settleMs = 30_000;
const reportMs = 5000;

/**
 * Publishes what comes, prints the rates now and then, waits for the acknowledgements.
 * Resolves to 0 when every window was acknowledged, else 1.
 */
export async function publishAll(
  args: Arguments,
  windows: AsyncGenerator<Window>,
  io: Io,
): Promise<number> {
  // what is wrong with the command or its files is told before a broker is asked for
  const first = await windows.next();
  const publisher = await connectPublisher(args);
  const startedMs = performance.now();
  const report = () => io.err(ratesLine(publisher.counts, (performance.now() - startedMs) / 1000));
  const timer = setInterval(report, reportMs);
  try {
    if (first.done !== true) await publisher.publish(first.value);
    for await (const window of windows) await publisher.publish(window);
    const settled = await publisher.settle(settleMs);
    return settled && publisher.counts.refused === 0 ? 0 : 1;
  } finally {
    clearInterval(timer);
    report();
    await publisher.close();
  }
}

export function ratesLine(counts: PublishCounts, seconds: number): string {
  const { published, acknowledged, refused, bytes } = counts;
  const perSecond = (acknowledged / Math.max(seconds, 0.001)).toFixed(1);
  const megabytes = (bytes / 1e6).toFixed(1);
  const bad = refused === 0 ? '' : `, ${refused} refused`;
  const windows = `${acknowledged} of ${published} windows acknowledged${bad}`;
  return `${windows} in ${seconds.toFixed(1)} s (${perSecond}/s, ${megabytes} MB)`;
}
