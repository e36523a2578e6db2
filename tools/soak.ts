/**
 * `make soak`: the promise under faults, on real servers. `--short` takes the form of the tests,
 * `--seed N` another order of faults, `--json` prints the result as JSON, `--only N` one phase,
 * `--keep` leaves ledgers and logs. The full run writes its table into docs/SOAK.md.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fullPlan, shortPlan } from '../test/soak/soak-plans.ts';
import { isClean, soakTable } from '../test/soak/soak-report.ts';
import { runSoak } from '../test/soak/run-soak.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const dir = await mkdtemp(join(tmpdir(), 'sideband-soak-'));
const plan = (values.short ? shortPlan : fullPlan)({
  seed,
  dir,
  say: (line) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`),
});
const chosen =
  values.only === undefined ? plan : plan.slice(Number(values.only), Number(values.only) + 1);
const results = await runSoak(chosen);
const table = soakTable(results);
console.log(values.json ? JSON.stringify(results) : table);
if (!values.short && values.only === undefined) await writeDocument();
const clean = isClean(results);
console.error(clean ? 'the promise was kept' : `the promise was BROKEN; ledgers and logs: ${dir}`);
if (clean && !values.keep) await rm(dir, { recursive: true });
process.exitCode = clean ? 0 : 1;

async function writeDocument(): Promise<void> {
  const machine = `${availableParallelism()} cores, Node ${process.versions.node}`;
  const head = [
    '# Soak',
    '',
    'Every window that was acknowledged to its publisher is scored exactly once, whatever dies.',
    'This page is written by `make soak`, which runs real Mosquitto (QoS 1, persistent), real',
    'Apache Kafka and each service as a process of its own, kills, freezes and restarts them at',
    'random moments, and then compares a ledger that the publisher fsyncs with what stands in the',
    `topics under read_committed. Seed ${seed}, ${machine}.`,
    '',
    'A single broker keeps less than three do: Kafka 4.3.1 was seen to stop by SIGTERM with a',
    'transaction called complete whose markers it had not written. A new owner ends such a ghost',
    'before it writes (docs/adr/0012-ghosts-are-ended-first.md). Run three in production.',
    '',
  ].join('\n');
  await writeFile(join(import.meta.dirname, '../docs/SOAK.md'), `${head}\n${table}`);
}
