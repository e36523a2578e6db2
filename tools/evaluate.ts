/**
 * `make evaluate DATA=folder`: real recordings through the real flow (MQTT, Kafka, every service
 * its own process), judged from the scores topic. Prints a table, writes docs/EVALUATION.md, and
 * exits with 1 when a target is missed.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Plant } from '../test/soak/plant.ts';
import { evaluateHealthyHour } from './evaluate/healthy-hour.ts';
import { evaluateMachine } from './evaluate/bench-machine.ts';

const [data] = process.argv.slice(2);
if (data === undefined) {
  console.error('make evaluate DATA=folder-of-index.json');
  process.exit(2);
}

const dir = await mkdtemp(join(tmpdir(), 'sideband-evaluate-'));
const failures: string[] = [];
const rows: string[] = [];
try {
  const plant = await Plant.start({ brokers: 1, partitions: 4, dir, sessionTimeoutMs: 6000 });
  try {
    const machine = await evaluateMachine(plant, join(data, 'index.json'), dir);
    const hour = await evaluateHealthyHour(plant, dir);
    rows.push(...machine.rows, '', ...hour.rows);
    failures.push(...machine.failures, ...hour.failures);
    await plant.stopServices();
    failures.push(...plant.deaths);
  } finally {
    await plant.stopServers();
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}
const text = `${rows.join('\n')}\n`;
console.log(text);
for (const failure of failures) console.error(`missed: ${failure}`);
if (failures.length === 0) await writeFile(document(), `${head()}\n${text}`);
process.exitCode = failures.length === 0 ? 0 : 1;

function document(): string {
  return join(import.meta.dirname, '../docs/EVALUATION.md');
}

function head(): string {
  return [
    '# Evaluation',
    '',
    'Written by `make evaluate DATA=…`: recordings replayed over MQTT as a gateway would, through',
    'real Mosquitto and Apache Kafka and each service as a process of its own, then read from the',
    'scores and anomalies topics. Intervals are 95 % Wilson intervals.',
    '',
    'CWRU: Case Western Reserve University Bearing Data Center, 12 kHz, drive end. The baseline is',
    'learned from the first half of the one healthy recording (hop 256); load 1 hp was never',
    'learned. RMS alone separates this set: it shows that the flow is right, not that it is good.',
    '',
  ].join('\n');
}
