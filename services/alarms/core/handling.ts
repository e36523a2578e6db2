/** What operators do with alarms: a command is applied once, and stands in the record. */
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import type {
  Alarm,
  AlarmState,
  Command,
  CommandAction,
} from '@sideband/shared/core/alarm-records.ts';
import { isHidden } from './alarm-life.ts';
import { levelOf } from './held-conditions.ts';

/** commands remembered with an alarm */
const handledMax = 10;

export interface HandlingRules {
  readonly shelfNsMax: bigint;
}

export type Handled =
  | { readonly outcome: 'applied' | 'repeated' | 'void'; readonly alarm: Alarm }
  | { readonly outcome: 'refused'; readonly code: ErrorCode; readonly detail: string };

/** The action changes the alarm, leaves it as it is (it is so already), or does not fit. */
type Effect = Partial<Alarm> | 'void' | 'unfit';

export function handle(
  alarm: Alarm,
  command: Command,
  { nowNs, shelfNsMax }: HandlingRules & { readonly nowNs: bigint },
): Handled {
  if (alarm.handled.some(({ id }) => id === command.id)) return { outcome: 'repeated', alarm };
  const { action, announcedNs, untilNs } = command;
  if (announcedNs !== 0n && announcedNs !== alarm.announcedNs) {
    return refused('command.outdated', `${announcedNs}, now ${alarm.announcedNs}`);
  }
  const endsMax = action === 'shelve' ? nowNs + shelfNsMax : untilNs;
  if (untilNs > endsMax) return refused('command.too-long', `until ${untilNs}`);
  const isOver = untilNs <= nowNs;
  if (action === 'shelve' && isOver) return refused('command.outdated', `until ${untilNs}`);
  if (action === 'suppress' && isOver && untilNs !== 0n) {
    return refused('command.outdated', `until ${untilNs}`);
  }
  const effect = effects[action](alarm, command);
  if (effect === 'void') return { outcome: 'void', alarm };
  if (effect === 'unfit') return refused('command.unfit', `${action} while ${alarm.state}`);
  const { id, who, why, atNs } = command;
  const handled = [...alarm.handled, { id, action, who, why, atNs }].slice(-handledMax);
  const isMoved = effect.state !== undefined && effect.state !== alarm.state;
  return {
    outcome: 'applied',
    alarm: { ...alarm, ...effect, handled, ...(isMoved && { atNs: nowNs }) },
  };
}

function refused(code: ErrorCode, detail: string): Handled {
  return { outcome: 'refused', code, detail };
}

const afterAcknowledge: Partial<Record<AlarmState, AlarmState>> = {
  unacknowledged: 'acknowledged',
  returned: 'normal',
  'latched-unacknowledged': 'latched',
};

const effects: Readonly<Record<CommandAction, (alarm: Alarm, command: Command) => Effect>> = {
  acknowledge(alarm) {
    const { state } = alarm;
    const next = afterAcknowledge[state];
    // whoever acknowledges has seen how bad it is by now
    if (next !== undefined) return { state: next, level: levelOf(alarm) };
    return isHidden(state) ? 'unfit' : 'void';
  },
  reset({ state }) {
    if (state === 'latched') return { state: 'normal' };
    return state === 'normal' ? 'void' : 'unfit';
  },
  shelve({ state }, { untilNs }) {
    const isFree = !isHidden(state) || state === 'shelved';
    return isFree ? { state: 'shelved', shelvedUntilNs: untilNs } : 'unfit';
  },
  unshelve({ shelvedUntilNs }) {
    return shelvedUntilNs === 0n ? 'void' : { shelvedUntilNs: 0n };
  },
  suppress({ suppressions }, { reason = 'maintenance', untilNs, who, why }) {
    const held = suppressions.find((one) => one.reason === reason);
    if (held?.untilNs === untilNs && held.who === who) return 'void';
    const others = suppressions.filter((one) => one !== held);
    return { suppressions: [...others, { reason, untilNs, who, why }] };
  },
  unsuppress({ suppressions }, { reason = 'maintenance' }) {
    const others = suppressions.filter((one) => one.reason !== reason);
    return others.length === suppressions.length ? 'void' : { suppressions: others };
  },
};
