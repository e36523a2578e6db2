/** Disturbed signals: a faulty sensor is never a faulty machine, and a small fault hides none. */
import { sensorDisturbances } from '../disturbances.ts';
import type { Judgement } from '../offline-rig.ts';
import type { Evaluated } from '../part.ts';
import { shareOf, tableHead } from '../tally.ts';
import { subjects } from './subjects.ts';

export async function sensors(index: string): Promise<Evaluated> {
  const machines = await subjects(index);
  const names = machines.map(({ name }) => name);
  const header = (part: string) => names.map((name) => `${part}, ${name}`);
  const columns = ['disturbance', ...header('healthy'), ...header('sick')];
  const rows = [
    '### Disturbed signals',
    '',
    'The motor (CWRU 12 kHz, sick: 0.014″), the gearbox (GFD, all loads) and three simulated',
    'machines, learned undisturbed. *Healthy*: frames called a machine fault, of all; *raised*',
    'where they raised an anomaly; then what the rest were called, where not healthy. *Sick*:',
    'frames called a machine fault, and by which code the others were given to the sensor.',
    'Targets: no anomaly on a healthy machine, and sick ones found at more than 0.9 where the',
    'disturbance is small; *beyond*: no target, too much alike a machine.',
    '',
    ...tableHead(columns),
  ];
  const failures: string[] = [];
  for (const { name, disturb, findsAll = false, isBeyond = false } of sensorDisturbances) {
    const cells: string[] = [];
    for (const machine of machines) {
      const judged = await machine.model.judge(await machine.healthy(disturb));
      cells.push(cellOf(judged));
      if (isRaised(judged) && !isBeyond)
        failures.push(`${name}: healthy ${machine.name} raised an anomaly`);
    }
    for (const machine of machines) {
      const judged = await machine.model.judge(await machine.sick(disturb));
      cells.push(cellOf(judged));
      const { faults, frames } = countsOf(judged);
      if (findsAll && faults <= 0.9 * frames) {
        failures.push(`${name}: ${faults} of ${frames} frames of the sick ${machine.name} found`);
      }
    }
    rows.push(`| ${[isBeyond ? `${name} (beyond)` : name, ...cells].join(' | ')} |`);
  }
  for (const { model } of machines) await model.close();
  return { rows, failures };
}

function isRaised({ anomalies }: Judgement): boolean {
  return anomalies.some(({ event }) => event === 'raised');
}

function countsOf({ frames }: Judgement): { faults: number; frames: number } {
  const faults = frames.filter(({ score }) => score.verdict === 'machine-fault').length;
  return { faults, frames: frames.length };
}

function cellOf(judged: Judgement): string {
  const { faults, frames } = countsOf(judged);
  const others = new Map<string, number>();
  for (const { score } of judged.frames) {
    if (score.verdict === 'machine-fault' || score.verdict === 'healthy') continue;
    const codes = score.sensorFaults.map((code) => code.slice(code.indexOf('.') + 1));
    const told = codes.length === 0 ? score.verdict : codes.join('+');
    others.set(told, (others.get(told) ?? 0) + 1);
  }
  const rest = [...others].map(([told, count]) => `${told} ${count}`).join(', ');
  const raised = isRaised(judged) ? ', raised' : '';
  return `${shareOf(faults, frames)}${raised}${rest === '' ? '' : `; ${rest}`}`;
}
