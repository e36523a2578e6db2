/** The list of alarms: those to be handled first on top, handled by mouse, touch or keyboard. */
import type { CommandAction, Priority } from '@sideband/shared/core/alarm-records.ts';
import type { ShownAlarm } from '../core/page-records.ts';
import { actionsOf, actionWords, command } from './command-sender.ts';
import { byId, element } from './element.ts';

/** A number and a shape with every colour: one in twelve men cannot tell red from green. */
const priorityMarks: Readonly<Record<Priority, string>> = { high: '1', medium: '2', low: '3' };
const keys: Readonly<Record<string, CommandAction>> = {
  a: 'acknowledge',
  s: 'shelve',
  u: 'unshelve',
  r: 'reset',
};
const unacknowledged = ['unacknowledged', 'returned', 'latched-unacknowledged'];

export function isUnacknowledged({ state }: ShownAlarm): boolean {
  return unacknowledged.includes(state);
}

export function priorityMark(priority: Priority): HTMLElement {
  const label = `priority ${priorityMarks[priority]}, ${priority}`;
  const named = { class: `mark ${priority}`, role: 'img', 'aria-label': label };
  return element('span', named, priorityMarks[priority]);
}

export function showAlarms(alarms: readonly ShownAlarm[], look: (alarm: ShownAlarm) => void): void {
  const body = byId('alarms').querySelector('tbody')!;
  const focused = document.activeElement?.closest<HTMLElement>('tr')?.dataset['id'];
  body.replaceChildren(...alarms.map((alarm) => row(alarm, look)));
  byId('no-alarms').hidden = alarms.length > 0;
  // the list is made anew while somebody stands in it
  for (const one of body.rows) if (one.dataset['id'] === focused) one.focus();
}

function row(alarm: ShownAlarm, look: (alarm: ShownAlarm) => void): HTMLTableRowElement {
  const { id, priority, state, scope, kind, explanation, sinceMs, fault } = alarm;
  const emphasis = isUnacknowledged(alarm) ? 'unacknowledged' : alarm.isActive ? '' : 'quiet';
  const what = fault === '' || fault === 'unsure' ? explanation : `[${fault}] ${explanation}`;
  const made = element(
    'tr',
    { class: emphasis, tabindex: '0', 'data-id': id },
    element('td', {}, priorityMark(priority)),
    element('td', {}, stateWords(alarm)),
    element('td', {}, kind === 'machine' ? scope : `${scope} (${kind})`),
    element('td', { class: 'what' }, what),
    element('td', {}, clock(sinceMs)),
    element('td', {}, handledWords(alarm)),
    element('td', { class: 'actions' }, ...actionsOf(alarm).map((one) => button(alarm, one))),
  );
  made.addEventListener('click', () => look(alarm));
  made.addEventListener('keydown', (event) => {
    if (event.target !== made || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keys[event.key.toLowerCase()];
    if (event.key === 'ArrowDown') (made.nextElementSibling as HTMLElement | null)?.focus();
    else if (event.key === 'ArrowUp') (made.previousElementSibling as HTMLElement | null)?.focus();
    else if (event.key === 'Enter') look(alarm);
    else if (action !== undefined && actionsOf(alarm).includes(action)) void command(alarm, action);
    else return;
    event.preventDefault();
  });
  made.setAttribute('aria-label', `${state} alarm, priority ${priority}, ${scope}`);
  return made;
}

function button(alarm: ShownAlarm, action: CommandAction): HTMLButtonElement {
  const made = element('button', { type: 'button', 'data-action': action }, actionWords(action));
  made.addEventListener('click', (event) => {
    event.stopPropagation();
    void command(alarm, action);
  });
  return made;
}

function stateWords({ state, shelvedUntilMs }: ShownAlarm): string {
  return state === 'shelved' ? `shelved until ${clock(shelvedUntilMs)}` : state;
}

function handledWords({ handled }: ShownAlarm): string {
  if (handled === null) return '';
  const { action, who, why, atMs } = handled;
  return `${action}: ${who}, ${clock(atMs)}: ${why}`;
}

/** The day only when it is another one. */
export function clock(ms: number): string {
  if (ms === 0) return '';
  const time = new Date(ms);
  const isToday = time.toDateString() === new Date().toDateString();
  const text = time.toLocaleTimeString('en-GB');
  return isToday ? text : `${time.toLocaleDateString('en-CA')} ${text}`;
}
