/** An Io that keeps what a command says. */
import type { Io } from '../../services/cli/command.ts';
import { runCommand } from '../../services/cli/run-command.ts';

export interface Ran {
  readonly code: number;
  readonly outs: readonly string[];
  readonly errs: readonly string[];
}

export async function runSideband(...argv: readonly string[]): Promise<Ran> {
  const outs: string[] = [];
  const errs: string[] = [];
  const io: Io = {
    out: (line) => void outs.push(line),
    err: (line) => void errs.push(line),
    signal: new AbortController().signal,
  };
  return { code: await runCommand(argv, io), outs, errs };
}
