/** Child processes of a test run: none outlives the run, whatever ends it. */
import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const children = new Set<ChildProcess>();
const directories = new Set<string>();
let watching = false;

/** The child is killed with this process. */
export function superviseChild(child: ChildProcess): void {
  watch();
  children.add(child);
  child.once('exit', () => children.delete(child));
}

/** The directory is removed with this process, after the children are killed. */
export function superviseDirectory(path: string): void {
  watch();
  directories.add(path);
}

export function removeDirectory(path: string): void {
  directories.delete(path);
  rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

export function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

export interface Patience {
  readonly patienceMs: number;
  readonly everyMs: number;
}

/** Whether a child that was started came to answer; not when it ended or took too long. */
export async function comesUp(
  child: ChildProcess,
  answers: () => Promise<boolean>,
  { patienceMs, everyMs }: Patience,
): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (!(await answers())) {
    if (!isRunning(child) || Date.now() > deadline) return false;
    await delay(everyMs);
  }
  return true;
}

/** Sends the signal and waits; after `patienceMs` it is SIGKILL. */
export async function endChild(
  child: ChildProcess,
  signal: NodeJS.Signals,
  patienceMs = 20_000,
): Promise<void> {
  if (!isRunning(child)) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await ended;
  clearTimeout(timer);
}

function watch(): void {
  if (watching) return;
  watching = true;
  process.on('exit', cleanUp);
  // the default of these signals ends the process without an exit event
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGHUP', () => process.exit(129));
}

function cleanUp(): void {
  for (const child of children) child.kill('SIGKILL');
  for (const path of directories) {
    try {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // a killed child may still be writing; the system cleans its temporary directory
    }
  }
}
