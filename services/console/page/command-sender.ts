/** Commands of the operator: asks why, and sends them with the token. */
import type { CommandAction } from '@sideband/shared/core/alarm-records.ts';
import type { ShownAlarm } from '../core/page-records.ts';
import { byId } from './element.ts';

const tokenKey = 'sideband-token';
const hourMs = 3_600_000;

const words: Partial<Record<CommandAction, string>> = {
  acknowledge: 'Acknowledge',
  reset: 'Reset',
  shelve: 'Shelve',
  unshelve: 'Take off the shelf',
};

/** The token stays in this tab; `#token=…` in the address signs in, and is taken out of it. */
export function signIn(): void {
  const given = new URLSearchParams(location.hash.slice(1)).get('token');
  if (given !== null) {
    sessionStorage.setItem(tokenKey, given);
    history.replaceState(null, '', location.pathname);
  }
  const field = byId<HTMLInputElement>('token');
  field.value = sessionStorage.getItem(tokenKey) ?? '';
  field.addEventListener('change', () => sessionStorage.setItem(tokenKey, field.value));
  byId('sign-in').addEventListener('submit', (event) => event.preventDefault());
}

/** What an operator can do with an alarm in its state. */
export function actionsOf({ state }: ShownAlarm): CommandAction[] {
  if (state === 'shelved') return ['unshelve'];
  if (state === 'suppressed' || state === 'out-of-service') return [];
  if (state === 'latched') return ['reset', 'shelve'];
  return state === 'acknowledged' ? ['shelve'] : ['acknowledge', 'shelve'];
}

export function actionWords(action: CommandAction): string {
  return words[action] ?? action;
}

export async function command(alarm: ShownAlarm, action: CommandAction): Promise<void> {
  const asked = await askWhy(alarm, action);
  if (asked === undefined) return;
  const refusal = byId('refusal');
  refusal.textContent = '';
  const { scope, kind, announcedNs } = alarm;
  const untilMs = action === 'shelve' ? Date.now() + asked.hours * hourMs : 0;
  const names = { id: crypto.randomUUID(), action, scope, kind };
  const isAnswer = action === 'acknowledge';
  const body = { ...names, why: asked.why, untilMs, ...(isAnswer && { announcedNs }) };
  const token = byId<HTMLInputElement>('token').value;
  const response = await fetch('/api/commands', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  if (response?.ok === true) return;
  const told = (await response?.json().catch(() => ({}))) as { code?: string; detail?: string };
  const why = told?.code ?? 'the server does not answer';
  refusal.textContent = `${actionWords(action)} was refused: ${why} ${told?.detail ?? ''}`;
}

interface Asked {
  readonly why: string;
  readonly hours: number;
}

function askWhy(alarm: ShownAlarm, action: CommandAction): Promise<Asked | undefined> {
  const dialog = byId<HTMLDialogElement>('why');
  const reason = byId<HTMLInputElement>('reason');
  byId('why-title').textContent = `${actionWords(action)}: ${alarm.scope}`;
  dialog.classList.toggle('plain', action !== 'shelve');
  reason.value = action === 'acknowledge' ? 'seen' : '';
  dialog.returnValue = '';
  dialog.showModal();
  reason.select();
  return new Promise((resolve) => {
    const closed = () => {
      const hours = Number(byId<HTMLSelectElement>('hours').value);
      const isSent = dialog.returnValue === 'send';
      resolve(isSent ? { why: reason.value, hours } : undefined);
    };
    dialog.addEventListener('close', closed, { once: true });
  });
}
