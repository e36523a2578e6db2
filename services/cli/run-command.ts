/** From the words of the command line to an exit code: 0 done, 1 failed, 2 not understood. */
import { hasCode, SidebandError } from '@sideband/shared/core/errors.ts';
import { helpText, parseArguments, type Io } from './command.ts';
import { commands } from './commands/commands.ts';

export async function runCommand(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    if (name === undefined) io.err(overview());
    else io.out(overview());
    return name === undefined ? 2 : 0;
  }
  try {
    const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (entry === undefined) throw new SidebandError('usage.invalid', `no command ${name}`);
    const command = await entry.load();
    const args = parseArguments(command, rest);
    if (args.flag('help')) {
      io.out(helpText(name, command));
      return 0;
    }
    return await command.run(args, io);
  } catch (error) {
    return report(error, io);
  }
}

/** What the file system refuses is no mistake of the program. */
function isOfFile(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

function report(error: unknown, io: Io): number {
  const told = isOfFile(error) ? new SidebandError('file.unusable', error.message) : error;
  if (!(told instanceof SidebandError)) throw told;
  io.err(`sideband: ${told.message}`);
  return hasCode(told, 'usage.invalid') ? 2 : 1;
}

function overview(): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length)) + 2;
  const lines = Object.entries(commands).map(([name, c]) => `  ${name.padEnd(width)}${c.summary}`);
  return [
    'usage: sideband COMMAND [OPTIONS]',
    '',
    ...lines,
    '',
    'sideband COMMAND --help shows the options of a command.',
  ].join('\n');
}
