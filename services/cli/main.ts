#!/usr/bin/env node
/** The `sideband` command. */
import type { Io } from './command.ts';
import { runCommand } from './run-command.ts';

const stop = new AbortController();
/** Ctrl-C reaches the whole group of processes, and npx passes its own on: two from one press. */
const samePressMs = 1000;
let firstMs = Number.POSITIVE_INFINITY;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    firstMs = Math.min(firstMs, performance.now());
    // a second one means it
    if (performance.now() - firstMs > samePressMs) process.exit(130);
    stop.abort();
  });
}
// a reader that went away (`| head`) is no error
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const io: Io = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  signal: stop.signal,
};
process.exitCode = await runCommand(process.argv.slice(2), io);
