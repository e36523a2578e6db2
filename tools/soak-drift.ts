/**
 * The second part of `make soak`: simulated plants through inference and drift, at feature level.
 * `--short` takes the form of the tests, `--seed N` another plant, `--json` prints the result as
 * JSON. The full run writes its table into docs/DRIFT-SOAK.md.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fullPlan, shortPlan } from '../test/drift/plant/plant-plans.ts';
import { isClean, plantTable } from '../test/drift/plant/plant-report.ts';
import { runPlantSoak } from '../test/drift/plant/plant-soak.ts';

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
});
const plan = (values.short ? shortPlan : fullPlan)(Number(values.seed));
const result = await runPlantSoak(plan, (line) =>
  console.error(`${new Date().toISOString().slice(11, 19)} ${line}`),
);
const table = plantTable(result);
console.log(values.json ? JSON.stringify(result) : table);
if (!values.short) await writeDocument();
const clean = isClean(result);
console.error(clean ? 'drift told what it should' : 'drift did NOT tell what it should');
process.exitCode = clean ? 0 : 1;

async function writeDocument(): Promise<void> {
  const head = [
    '# Drift soak',
    '',
    'What drift says of a plant to which much happens, and of one to which nothing does. This page',
    'is written by `make soak`, whose second part simulates a plant at feature level: levels of',
    'twelve bands in dB, their RMS and the kurtosis wander with a correlation of 0.8 between',
    'neighbouring frames about what the type of the machine, its load and a little the temperature',
    'make of them. Baselines are learned by the trainer from two weeks before; each frame goes',
    'through the steps of inference and drift that run in production, on four partitions, with',
    'windows of two days. Levels of faults grow in a straight line, by 15 dB in the strongest',
    'band. Faults of four kinds take a week to the failure, half of them in a spring as it was',
    'learned, half in the summer that was not. References may be extended by three contexts.',
    '',
    'A row is as it should be when every cause is told by one event with the right verdict',
    'and place, and nothing else is told. In the healthy month 720 hours between false alarms',
    'are configured, so that one is expected; allowed is what a Poisson distribution leaves',
    'within four deviations.',
    '',
  ].join('\n');
  await writeFile(join(import.meta.dirname, '../docs/DRIFT-SOAK.md'), `${head}\n${table}`);
}
