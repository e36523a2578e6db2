/** What the simulated plants print: a table for people, also readable as it is. */
import type { Outcome } from './plant-outcomes.ts';
import { isKept } from './plant-outcomes.ts';
import type { PlantResult } from './plant-soak.ts';

export function isClean({ outcomes }: PlantResult): boolean {
  return outcomes.every(isKept);
}

/** Markdown. */
export function plantTable(result: PlantResult): string {
  const { plan, outcomes, frames } = result;
  const points = plan.lines * plan.machinesPerLine * 2;
  const leads = outcomes.flatMap(({ hours, hoursAre, name }) =>
    hoursAre === 'lead' && name.startsWith('fault') ? hours : [],
  );
  return [
    `### ${points} points, ${plan.days} days, seed ${plan.seed}`,
    '',
    '| story | causes | found | false (allowed) | hours, median (worst) | |',
    '|---|---:|---:|---:|---:|---|',
    ...outcomes.map(row),
    '',
    `Of the ${leads.length} faults found, the median is told ${oneDigit(median(leads))} h before ` +
      `the failure, the last ${oneDigit(Math.min(...leads))} h. ${frames} frames.`,
    ...outcomes.flatMap(({ name, notes }) => notes.map((note) => `- ${name}: ${note}`)),
    '',
  ].join('\n');
}

function row(outcome: Outcome): string {
  const { name, wanted, found, hours, hoursAre } = outcome;
  const worst = hoursAre === 'lead' ? Math.min(...hours) : Math.max(...hours);
  const what = hoursAre === 'lead' ? 'before the failure' : 'after the cause';
  const told = hours.length === 0 ? '' : `${oneDigit(median(hours))} (${oneDigit(worst)}) ${what}`;
  const kept = isKept(outcome) ? '' : '**not as it should be**';
  const falsely = `${outcome.false} (${outcome.falseMax})`;
  return `| ${[name, wanted, found, falsely, told, kept].join(' | ')} |`;
}

function oneDigit(hours: number): string {
  return hours.toFixed(1);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
