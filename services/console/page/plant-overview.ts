/** The plant by line: every machine with how near it is to its threshold, and its alarm. */
import type { MachineState, PlantView, ShownAlarm } from '../core/page-records.ts';
import { isUnacknowledged, priorityMark } from './alarm-list.ts';
import { byId, element } from './element.ts';

export interface Choice {
  readonly chosen: string | undefined;
  choose(machine: MachineState): void;
}

export function showPlant({ machines, alarms }: PlantView, choice: Choice): void {
  const lines = Map.groupBy(machines, ({ asset }) => asset.split('/').slice(0, -1).join('/'));
  const plant = byId('plant');
  const focused = document.activeElement?.closest<HTMLElement>('.tile')?.dataset['asset'];
  plant.replaceChildren(
    ...[...lines].map(([line, own]) =>
      element(
        'div',
        { class: 'line' },
        element('h3', {}, line),
        element('div', { class: 'tiles' }, ...own.map((machine) => tile(machine, alarms, choice))),
      ),
    ),
  );
  if (machines.length === 0) plant.replaceChildren('No machine has been heard yet.');
  for (const one of plant.querySelectorAll<HTMLElement>('.tile')) {
    if (one.dataset['asset'] === focused) one.focus();
  }
}

function tile(
  machine: MachineState,
  alarms: readonly ShownAlarm[],
  { chosen, choose }: Choice,
): HTMLElement {
  const { asset, points } = machine;
  const alarm = alarms.find(({ scope, isActive }) => scope === asset && isActive);
  const ratio = Math.max(0, ...points.map((point) => point.ratio));
  const verdicts = [...new Set(points.map(({ verdict }) => verdict))].join(', ');
  const isPending = alarm !== undefined && isUnacknowledged(alarm);
  const name = asset.split('/').at(-1)!;
  const made = element(
    'button',
    {
      ...{ class: `tile ${isPending ? 'unacknowledged' : ''}`, type: 'button' },
      ...{ 'data-asset': asset, 'aria-pressed': String(asset === chosen) },
    },
    element(
      'span',
      { class: 'name' },
      name,
      ...(alarm === undefined ? [] : [priorityMark(alarm.priority)]),
    ),
    element('meter', {
      ...{ min: '0', max: '2', value: String(Math.min(2, ratio)) },
      'aria-label': `${ratio.toFixed(2)} of the threshold`,
    }),
    element('span', { class: 'verdict' }, `${verdicts} · ${ratio.toFixed(2)}`),
  );
  made.addEventListener('click', () => choose(machine));
  return made;
}
