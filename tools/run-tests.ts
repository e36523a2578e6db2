/**
 * `make test`: everything, first what needs no server (files in parallel), then what does (one
 * file at a time). Words after it choose files by a part of their path; `--summary FILE` writes
 * the counts as JSON. Fails on a failed or a skipped test, and when a server cannot be started.
 */
import { globSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { missingPrerequisites } from './prerequisites.ts';
import { runTestGroup, type TestCounts, type TestGroup } from './test-group.ts';

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { summary: { type: 'string' } },
});

const files = globSync('test/**/*.test.ts', { cwd: root })
  .filter((file) => positionals.length === 0 || positionals.some((part) => file.includes(part)))
  .toSorted();
const needsServers = (file: string) => file.startsWith('test/servers/');
const groups: TestGroup[] = [
  {
    name: 'without servers',
    files: files.filter((file) => !needsServers(file)).map((file) => resolve(root, file)),
    concurrency: availableParallelism(),
  },
  {
    name: 'on real servers',
    files: files.filter(needsServers).map((file) => resolve(root, file)),
    concurrency: 1,
  },
];

const missing = groups[1]!.files.length === 0 ? [] : missingPrerequisites();
const total = { passed: 0, failed: 0, skipped: 0 };
for (const group of groups) {
  if (group.files.length === 0 || (group === groups[1] && missing.length > 0)) continue;
  console.log(`\n${group.name}: ${group.files.length} files`);
  const started = Date.now();
  const counts: TestCounts = await runTestGroup(group);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(`${group.name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`);
}

if (missing.length > 0) console.error(`not run on real servers: ${missing.join('; ')}`);
if (files.length === 0) console.error('no test file fits');
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (values.summary !== undefined) writeFileSync(values.summary, JSON.stringify(total));
const complete = missing.length === 0 && files.length > 0;
process.exitCode = complete && total.failed === 0 && total.skipped === 0 ? 0 : 1;
