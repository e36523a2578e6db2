/** Runs Evidently, in Python, over two Parquet files. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { SidebandError } from '@sideband/shared/core/errors.ts';

export interface EvidentlyFiles {
  readonly reference: string;
  readonly current: string;
  /** the HTML to write */
  readonly out: string;
}

const program = join(import.meta.dirname, 'evidently_report.py');
/** as the program says it */
const evidentlyMissing = 3;
const patienceMs = 600_000;
const toldChars = 400;

/** @throws SidebandError export.python-missing, export.evidently-missing, export.failed */
export async function writeEvidentlyReport(python: string, files: EvidentlyFiles): Promise<void> {
  const { code, said } = await run(python, [program, files.reference, files.current, files.out]);
  if (code === 0) return;
  const tail = said.trim().slice(-toldChars);
  if (code === evidentlyMissing) {
    throw new SidebandError('export.evidently-missing', `${python}: ${tail}`);
  }
  throw new SidebandError('export.failed', `${python} ended with ${code}: ${tail}`);
}

/** code null: it was ended */
async function run(
  python: string,
  args: readonly string[],
): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(python, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    // spawn's own time-out would keep the process for as long when there is no such program
    signal: AbortSignal.timeout(patienceMs),
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', (text: string) => (said = (said + text).slice(-10 * toldChars)));
  return new Promise((resolve, reject) => {
    child.once('error', (error) => {
      if (error.name === 'AbortError') return;
      reject(new SidebandError('export.python-missing', error.message));
    });
    child.once('close', (code) => resolve({ code, said }));
  });
}
