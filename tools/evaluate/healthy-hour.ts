/**
 * A simulated healthy hour of six machines with wandering speed, load and temperature: baselines
 * are learned from the stream itself over the forty minutes before, then an hour is judged.
 */
import { join } from 'node:path';
import type { Plant } from '../../test/soak/plant.ts';
import { sideband } from './sideband-command.ts';
import { readStreamed, untilModels, untilSettled } from './streamed-plant.ts';
import { shareOf, tallyOf } from './tally.ts';

const startIso = '2026-02-01T00:00:00Z';
const periodS = 10;
const learnRounds = 240;
const hourRounds = 3600 / periodS;
const windowSamples = 4096;
const frameSamples = 2048;
const machines = 6;

export async function evaluateHealthyHour(
  plant: Plant,
  dir: string,
): Promise<{ rows: readonly string[]; failures: readonly string[] }> {
  const simulate = (firstRound: number, rounds: number) =>
    sideband(
      ...['simulate', '--broker', plant.mosquitto.url, '--machines', String(machines)],
      ...['--points', 'works/hall-1/{machine}/drive-end', '--start', startIso],
      ...['--period', `${periodS}s`, '--window', String(windowSamples), '--speed', '0'],
      ...['--first-round', String(firstRound), '--rounds', String(rounds), '--load-changes'],
    );
  await simulate(0, learnRounds);
  await untilSettled(plant);
  const log = ['--brokers', plant.kafka.bootstrap, '--match', 'works/**'];
  const store = ['--store', join(dir, 'models'), '--name', 'works'];
  await sideband('learn', ...log, ...store);
  await untilModels(plant, 2);
  await simulate(learnRounds, hourRounds);
  await untilSettled(plant);
  const { scores, anomalies } = await readStreamed(plant);
  const judged = scores.filter(({ point, verdict }) => isWorks(point) && verdict !== 'learning');
  const { frames, anomalous, faults } = tallyOf(judged);
  const raised = anomalies.filter(({ point, event }) => isWorks(point) && event === 'raised');
  const expected = (machines * hourRounds * windowSamples) / frameSamples;
  const failures: string[] = [];
  if (frames !== expected) failures.push(`healthy hour: ${frames} of ${expected} frames judged`);
  if (anomalous / frames >= 0.05) failures.push('healthy hour: 5 % false alarms or more');
  if (raised.length > 0) failures.push(`healthy hour: ${raised.length} anomalies raised`);
  const rows = [
    '| simulated healthy hour, six machines | |',
    '| --- | --- |',
    `| frames above the threshold | ${shareOf(anomalous, frames)} |`,
    `| frames called a machine fault | ${shareOf(faults, frames)} |`,
    `| anomalies raised | ${raised.length} |`,
  ];
  return { rows, failures };
}

function isWorks(point: string): boolean {
  return point.startsWith('works/');
}
