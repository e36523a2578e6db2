/** The options with which replay, learn and score choose recordings. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Arguments, Io, OptionSpec } from '../command.ts';
import { defaultPoints } from './point-template.ts';
import { parseTake, recordedWindows, type RecordedWindow } from './recorded-windows.ts';
import { parseAssumptions, readIndex } from './recording-index.ts';

export const recordingOptions = {
  where: {
    type: 'string',
    multiple: true,
    value: 'KEY=VALUE',
    help: 'only recordings whose entry says so; all must hold',
  },
  assume: {
    type: 'string',
    value: 'fs=HZ,unit=UNIT,rpm=RPM',
    help: 'what to take for true where an entry does not say it',
  },
  take: {
    type: 'string',
    value: 'FROM:TO',
    default: '0:1',
    help: 'part of each recording, as shares of its length',
  },
  start: {
    type: 'string',
    value: 'ISO',
    default: '2026-01-01T00:00:00Z',
    help: 'time of the first sample',
  },
  points: {
    type: 'string',
    value: 'TEMPLATE',
    default: defaultPoints,
    help: 'point of a recording; {name} is a field of its entry, also {file} and {channel}',
  },
} as const satisfies Record<string, OptionSpec>;

/**
 * The windows of the chosen recordings. Those that cannot be used are named with their code.
 * @throws SidebandError recording.invalid when none is left
 */
export async function* chosenWindows(
  args: Arguments,
  path: string,
  io: Io,
): AsyncGenerator<RecordedWindow> {
  const refuse = (error: SidebandError) => io.err(`refused: ${error.message}`);
  const assumed = parseAssumptions(args.optional('assume'));
  const placement = {
    startNs: args.timeNs('start'),
    points: args.text('points'),
    take: parseTake(args.text('take')),
  };
  const index = await readIndex(path, { where: args.list('where'), assumed });
  index.refused.forEach(refuse);
  let count = 0;
  for await (const recorded of recordedWindows(index, placement, refuse)) {
    count += 1;
    yield recorded;
  }
  if (count === 0) throw new SidebandError('recording.invalid', `${path}: nothing to use is left`);
}
