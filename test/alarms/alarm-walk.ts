/** A random walk over alarms of a few machines, in the stage and in the model side by side. */
import assert from 'node:assert/strict';
import { priorities } from '../../services/shared/core/alarm-records.ts';
import type {
  AlarmState,
  CommandAction,
  SuppressionReason,
} from '../../services/shared/core/alarm-records.ts';
import { seededRandom } from '../contract/transport-harness.ts';
import { AlarmRig, command, condition, secondNs } from './alarm-fixture.ts';
import { growth, ModelAlarm, offDelay, onDelay, shelfMax } from './alarm-model.ts';

const machines = ['north', 'south', 'east'].map((site) => `${site}/hall/line/pump`);
const actions = ['acknowledge', 'reset', 'shelve', 'unshelve'] as const;

interface Cover {
  readonly reason: SuppressionReason;
  readonly until: number;
}

export interface WalkCounts {
  readonly states: ReadonlySet<AlarmState>;
  readonly announcements: number;
  readonly refused: number;
  readonly restarts: number;
}

export class AlarmWalk {
  readonly #random: () => number;
  readonly #rig: AlarmRig;
  readonly #models: readonly ModelAlarm[];
  readonly #covers: Map<SuppressionReason, number>[] = machines.map(() => new Map());
  readonly #states = new Set<AlarmState>();
  #now = 1000;
  #lastId = 'none';
  #restarts = 0;
  #announcements = 0;
  #refused = 0;

  constructor(seed: number, latch: boolean) {
    this.#random = seededRandom(seed);
    this.#rig = new AlarmRig({
      ...{ latch, growthRatio: growth, machinesMin: 100 },
      ...{ onDelayNs: BigInt(onDelay) * secondNs, offDelayNs: BigInt(offDelay) * secondNs },
      shelfNsMax: BigInt(shelfMax) * secondNs,
    });
    this.#models = machines.map(() => new ModelAlarm(latch));
  }

  counts(): WalkCounts {
    return {
      states: this.#states,
      announcements: this.#announcements,
      refused: this.#refused,
      restarts: this.#restarts,
    };
  }

  step(): void {
    const random = this.#random;
    if (random() < 0.7) this.#now += 1 + Math.floor(random() ** 3 * 900);
    this.#pass();
    if (random() < 0.001) {
      this.#rig.restart();
      this.#restarts++;
    }
    const which = Math.floor(random() * machines.length);
    const choice = random();
    if (choice < 0.5) this.#condition(which);
    else if (choice < 0.85) this.#command(which);
    else if (choice < 0.9) this.#suppression(which);
    else this.#rig.at(this.#now);
    this.#pass();
    this.#compare();
    this.#rig.out.length = 0;
    this.#rig.events.length = 0;
  }

  /** Time and what hides: both before and after an input, as it may change them. */
  #pass(): void {
    for (const [i, model] of this.#models.entries()) {
      const covers = this.#covers[i]!;
      for (const [reason, until] of covers) {
        if (until !== 0 && until <= this.#now) covers.delete(reason);
      }
      const hidden = covers.has('out-of-service')
        ? 'out-of-service'
        : covers.size > 0
          ? 'suppressed'
          : undefined;
      model.pass(this.#now, hidden);
    }
  }

  #condition(which: number): void {
    const scope = machines[which]!;
    const id = `${scope}/${this.#random() < 0.5 ? 'de' : 'nde'}`;
    const isPresent = this.#random() < 0.5;
    const level = 1 + 4 * this.#random();
    const priority = Math.floor(this.#random() * 3);
    this.#rig.at(
      this.#now,
      condition({ id, scope, isPresent, level, priority: priorities[priority]! }),
    );
    this.#models[which]!.sign(id, this.#now, isPresent ? { level, priority } : undefined);
  }

  #command(which: number): void {
    const random = this.#random;
    const action = actions[Math.floor(random() * actions.length)]!;
    const id = random() < 0.1 ? this.#lastId : `c${Math.floor(random() * 1e9)}`;
    const until = this.#now - 100 + Math.floor(random() * (shelfMax + 400));
    const scope = machines[which]!;
    const before = this.#rig.dead.length;
    this.#send(action, { id, scope, until });
    const said = this.#models[which]!.command(id, action, { now: this.#now, until });
    const isRefused = said.startsWith('command.');
    if (isRefused) this.#refused++;
    const dead = this.#rig.dead.splice(before);
    assert.equal(dead.join(), isRefused ? said : '');
    this.#lastId = id;
  }

  #send(
    action: CommandAction,
    { id, scope, until }: { id: string; scope: string; until: number },
  ): void {
    this.#rig.at(this.#now, command(action, { id, scope, untilNs: BigInt(until) * secondNs }));
  }

  #suppression(which: number): void {
    const random = this.#random;
    const cover: Cover = {
      reason: random() < 0.5 ? 'maintenance' : 'out-of-service',
      until: random() < 0.3 ? 0 : this.#now + 1 + Math.floor(random() * 2000),
    };
    const action = random() < 0.5 ? 'suppress' : 'unsuppress';
    const untilNs = BigInt(cover.until) * secondNs;
    const scope = random() < 0.5 ? machines[which]! : machines[which]!.split('/')[0]!;
    const id = `s${Math.floor(random() * 1e9)}`;
    this.#rig.at(this.#now, command(action, { id, scope: scope, untilNs, reason: cover.reason }));
    this.#cover(which, { scope, action, cover });
  }

  /** Kept by place: a machine and its site each have their own. */
  readonly #places = new Map<string, Map<SuppressionReason, number>>();

  #cover(
    which: number,
    { scope, action, cover }: { scope: string; action: string; cover: Cover },
  ): void {
    const own = this.#places.get(scope) ?? new Map<SuppressionReason, number>();
    this.#places.set(scope, own);
    if (action === 'suppress') own.set(cover.reason, cover.until);
    else own.delete(cover.reason);
    const merged = this.#covers[which]!;
    merged.clear();
    for (const place of [machines[which]!, machines[which]!.split('/')[0]!]) {
      for (const [reason, until] of this.#places.get(place) ?? []) {
        const isOver = until !== 0 && until <= this.#now;
        if (isOver) continue;
        const other = merged.get(reason);
        const isLonger = other === undefined || until === 0 || (other !== 0 && until > other);
        if (isLonger) merged.set(reason, until);
      }
    }
  }

  #compare(): void {
    for (const [i, model] of this.#models.entries()) {
      const id = `${machines[i]}/machine`;
      const alarm = this.#rig.alarm(id);
      const own = {
        state: alarm?.state ?? 'normal',
        isActive: alarm?.isActive ?? false,
        announcements: alarm?.announcements ?? 0,
      };
      const { state, isActive, announcements } = model;
      const isSame =
        own.state === state && own.isActive === isActive && own.announcements === announcements;
      // a comparison in depth takes a third of the walk
      if (!isSame)
        assert.deepEqual(own, { state, isActive, announcements }, `${id} at ${this.#now}`);
      if (alarm?.isActive === true) assert.equal(alarm.priority, priorities[model.priority]);
      this.#states.add(own.state);
      this.#announcements = Math.max(this.#announcements, announcements);
    }
  }
}
