/** `sideband replay`: recordings published over MQTT as a gateway would. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import type { Arguments, Command, Io } from '../command.ts';
import { Pace } from '../publish/pace.ts';
import { publishAll, publishOptions } from '../publish/publish-options.ts';
import type { RecordedWindow } from '../recordings/recorded-windows.ts';
import { chosenWindows, recordingOptions } from '../recordings/recording-options.ts';

export const replay: Command = {
  usage: 'INDEX [--where KEY=VALUE]… [OPTIONS]',
  about:
    'Publishes the recordings of an index at QoS 1: one point per channel, one window per\n' +
    'snapshot, placed in time by snapshot_index and snapshot_period_s (10 s where absent).',
  options: {
    ...publishOptions,
    ...recordingOptions,
    speed: { type: 'string', value: 'X', default: '0', help: 'times real time; 0: no waiting' },
  },
  async run(args, io) {
    const [path, ...more] = args.positionals;
    if (path === undefined || more.length > 0) {
      throw new SidebandError('usage.invalid', 'one INDEX is needed');
    }
    return publishAll(args, paced(args, path, io), io);
  },
};

/** A gateway sends a capture when it has it: when its last sample was taken. */
async function* paced(args: Arguments, path: string, io: Io): AsyncGenerator<Window> {
  const startNs = args.timeNs('start');
  const speed = args.number('speed');
  const pace = new Pace(speed, io.signal);
  const chosen = chosenWindows(args, path, io);
  for await (const { window } of speed === 0 ? chosen : await byTime(chosen)) {
    if (!(await pace.until(Number(endNs(window) - startNs) / 1e9))) return;
    yield window;
  }
}

/** Paced replay needs the windows of all recordings in order of time, so all are read first. */
async function byTime(chosen: AsyncIterable<RecordedWindow>): Promise<RecordedWindow[]> {
  const all = await Array.fromAsync(chosen);
  return all.sort((a, b) => Number(endNs(a.window) - endNs(b.window)));
}

function endNs({ startNs, samples, sampleRateHz }: Window): bigint {
  return startNs + BigInt(Math.round((samples.length / sampleRateHz) * 1e9));
}
