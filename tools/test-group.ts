/** Runs a group of test files with node:test: one line per file, failures in full. */
import { relative } from 'node:path';
import { run } from 'node:test';
import type { EventData } from 'node:test';
import { inspect } from 'node:util';

export interface TestGroup {
  readonly name: string;
  readonly files: readonly string[];
  /** files at a time */
  readonly concurrency: number;
}

export interface TestCounts {
  readonly passed: number;
  readonly failed: number;
  /** skipped or marked as to be done: the house allows neither */
  readonly skipped: number;
}

type Failure = Pick<EventData.TestFail, 'name' | 'file' | 'line' | 'details'>;

export async function runTestGroup(group: TestGroup): Promise<TestCounts> {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const output = new Map<string, string[]>();
  const events = run({ files: [...group.files], concurrency: group.concurrency });
  const keep = ({ file, message }: { file?: string | undefined; message: string }) => {
    const kept = output.get(file ?? '') ?? [];
    kept.push(message);
    output.set(file ?? '', kept);
  };
  events.on('test:stdout', keep);
  events.on('test:stderr', keep);
  events.on('test:fail', (test) => printFailure(test));
  events.on('test:summary', (summary) => {
    if (summary.file === undefined) {
      const { passed, cancelled, skipped, todo, tests } = summary.counts;
      counts.passed = passed;
      counts.skipped = skipped + todo;
      counts.failed = Math.max(tests - passed - skipped - todo, cancelled);
      return;
    }
    printFile(summary);
    if (!summary.success) console.log((output.get(summary.file) ?? []).join(''));
    output.delete(summary.file);
  });
  events.resume();
  await new Promise<void>((resolve) => events.once('end', resolve));
  return counts;
}

function printFile(summary: EventData.TestSummary): void {
  const { passed, tests } = summary.counts;
  const mark = summary.success ? 'ok  ' : 'FAIL';
  const seconds = (summary.duration_ms / 1000).toFixed(1).padStart(6);
  console.log(`${mark} ${seconds} s  ${passed}/${tests}  ${shown(summary.file)}`);
}

function printFailure({ name, file, line, details }: Failure): void {
  // a parent fails because its children did, and those are printed
  if ((details.error as { failureType?: string }).failureType === 'subtestsFailed') return;
  console.log(`\nfailed: ${name}\n  at ${shown(file)}:${line}`);
  const cause = details.error.cause ?? details.error;
  const text = cause instanceof Error ? cause.stack : undefined;
  console.log((text ?? inspect(cause, { depth: 6 })).replaceAll(/^/gm, '  '), '\n');
}

function shown(file: string | undefined): string {
  return file === undefined ? '' : relative(process.cwd(), file);
}
