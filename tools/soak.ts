/**
 * `make soak`: the promise under faults, on real servers. `--short` takes the form of the tests,
 * `--seed N` another order of faults, `--json` prints the result as JSON, `--only N` one phase and
 * `--only drift` the kills of drift, `--keep` leaves ledgers and logs. The full run writes its
 * tables into docs/SOAK.md.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runDriftPhase } from '../test/soak/drift/drift-phase.ts';
import { driftTable, isDriftClean } from '../test/soak/drift/drift-report.ts';
import { fullPlan, shortPlan } from '../test/soak/soak-plans.ts';
import { isClean, soakTable } from '../test/soak/soak-report.ts';
import { runSoak } from '../test/soak/run-soak.ts';

const driftFull = { brokers: 3, kills: 50 } as const;

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
const say = (line: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);
const plan = (values.short ? shortPlan : fullPlan)({ seed, dir, say });
const isChosen = (name: string) => values.only === undefined || values.only === name;
const results = await runSoak(plan.filter((_, i) => isChosen(String(i))));
const driftPlan = values.short ? ({ brokers: 1, kills: 4 } as const) : driftFull;
const drift = isChosen('drift')
  ? await runDriftPhase({ ...driftPlan, seed, dir: join(dir, 'drift'), say })
  : undefined;
const table = [soakTable(results), ...(drift === undefined ? [] : [driftTable(drift)])].join('\n');
console.log(values.json ? JSON.stringify({ phases: results, drift }) : table);
if (!values.short && values.only === undefined) await writeDocument();
const clean = isClean(results) && (drift === undefined || isDriftClean(drift));
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
    'Drift is killed in a run of its own, in which hours of a plant pass in seconds. What it wrote',
    'is compared, record by record, with what its stages make of the same input undisturbed.',
    '',
  ].join('\n');
  await writeFile(join(import.meta.dirname, '../docs/SOAK.md'), `${head}\n${table}`);
}
