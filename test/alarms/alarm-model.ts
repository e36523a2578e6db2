/**
 * One alarm as the table of ISA-18.2 has it: states by event, in whole seconds, with none of the
 * code under test. Two conditions; what is told of it is compared with what the stage wrote.
 */
import type { AlarmState } from '../../services/shared/core/alarm-records.ts';

export const onDelay = 60;
export const offDelay = 300;
export const shelfMax = 8 * 3600;
export const growth = 2;

type Event = 'up' | 'graver' | 'down' | 'acknowledge' | 'reset';

/** Absent: the event changes nothing. */
const table: Partial<Record<AlarmState, Partial<Record<Event, AlarmState>>>> = {
  normal: { up: 'unacknowledged' },
  unacknowledged: { acknowledge: 'acknowledged', down: 'returned' },
  acknowledged: { graver: 'unacknowledged', down: 'normal' },
  returned: { up: 'unacknowledged', acknowledge: 'normal' },
  'latched-unacknowledged': { up: 'unacknowledged', acknowledge: 'latched' },
  latched: { up: 'unacknowledged', reset: 'normal' },
};

interface Sign {
  since: number | undefined;
  gone: number | undefined;
  level: number;
  priority: number;
}

export class ModelAlarm {
  state: AlarmState = 'normal';
  announcements = 0;
  isActive = false;
  priority = 0;
  #known = 0;
  #shelvedUntil = 0;
  #signs = new Map<string, Sign>();
  #done = new Set<string>();
  readonly #latch: boolean;

  constructor(latch: boolean) {
    this.#latch = latch;
  }

  get exists(): boolean {
    return this.state !== 'normal' || this.#signs.size > 0;
  }

  /** @param hidden what hides everything at its place now */
  pass(now: number, hidden: AlarmState | undefined): void {
    if (!this.exists) return this.#forget();
    if (this.#shelvedUntil <= now) this.#shelvedUntil = 0;
    const wasActive = this.isActive;
    const before = this.priority;
    this.#follow(now);
    const cover = hidden ?? (this.#shelvedUntil > 0 ? 'shelved' : undefined);
    const isCovered = ['shelved', 'suppressed', 'out-of-service'].includes(this.state);
    if (cover !== undefined) this.state = cover;
    else if (isCovered) {
      this.state = 'normal';
      if (this.isActive) this.#fire('up');
    } else if (this.isActive && !wasActive) this.#fire('up');
    else if (!this.isActive && wasActive) this.#fire('down');
    else if (this.isActive && (this.priority > before || this.#level() > growth * this.#known)) {
      this.#fire('graver');
    }
    if (!this.exists) this.#forget();
  }

  sign(id: string, now: number, told: Omit<Sign, 'since' | 'gone'> | undefined): void {
    const held = this.#signs.get(id);
    if (told !== undefined) {
      const since = held?.gone === undefined ? (held?.since ?? now) : now;
      this.#signs.set(id, { ...told, since, gone: undefined });
    } else if (held?.gone === undefined && held !== undefined) {
      if (this.isActive) held.gone = now;
      else this.#signs.delete(id);
    }
  }

  /** The code of a refusal, or what became of the command. */
  command(id: string, action: string, { now, until }: { now: number; until: number }): string {
    if (!this.exists) return 'command.unknown-alarm';
    if (this.#done.has(id)) return 'repeated';
    const isCovered = ['shelved', 'suppressed', 'out-of-service'].includes(this.state);
    if (action === 'shelve') {
      if (until > now + shelfMax) return 'command.too-long';
      if (until <= now) return 'command.outdated';
      if (isCovered && this.state !== 'shelved') return 'command.unfit';
      this.#shelvedUntil = until;
      this.state = 'shelved';
    } else if (action === 'unshelve') {
      if (this.#shelvedUntil === 0) return 'void';
      this.#shelvedUntil = 0;
    } else {
      const isAbsent = table[this.state]?.[action as Event] === undefined;
      if (isAbsent && action === 'acknowledge') return isCovered ? 'command.unfit' : 'void';
      if (isAbsent) return this.state === 'normal' ? 'void' : 'command.unfit';
      this.#fire(action as Event);
      if (action === 'acknowledge') this.#known = this.#level();
    }
    this.#done.add(id);
    if (this.#done.size > 10) this.#done.delete([...this.#done][0]!);
    return 'applied';
  }

  #follow(now: number): void {
    const due = [...this.#signs.values()].filter(
      ({ since, gone }) => gone === undefined && now - since! >= onDelay,
    );
    const worst = Math.max(0, ...due.map(({ priority }) => priority));
    if (!this.isActive) {
      if (due.length === 0) return;
      this.isActive = true;
      this.priority = worst;
      return;
    }
    for (const [id, { gone }] of this.#signs) {
      if (gone !== undefined && now - gone >= offDelay) this.#signs.delete(id);
    }
    if (this.#signs.size === 0) this.isActive = false;
    else this.priority = Math.max(this.priority, worst);
  }

  #fire(event: Event): void {
    let next = table[this.state]?.[event];
    if (event === 'down' && this.#latch) {
      next = this.state === 'unacknowledged' ? 'latched-unacknowledged' : 'latched';
    }
    if (next === undefined) return;
    this.state = next;
    if (next !== 'unacknowledged') return;
    this.announcements += 1;
    this.#known = this.#level();
  }

  #level(): number {
    return Math.max(0, ...[...this.#signs.values()].map(({ level }) => level));
  }

  #forget(): void {
    this.announcements = 0;
    this.#known = 0;
    this.#done = new Set();
  }
}
