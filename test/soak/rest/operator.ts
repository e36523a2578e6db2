/** Somebody at the page: watches, acknowledges what is new, and suppresses a place and back. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlantView, ShownAlarm } from '../../../services/console/core/page-records.ts';
import { EventWatch } from './event-watch.ts';
import { token } from './settings.ts';
import { postSlowly } from './slow-request.ts';

/** where nothing falls ill, so that no alarm is hidden by it */
const place = 'soak/hall/line-1';
const everyMs = 250;
/** so that some are in flight whenever a console is asked to end */
const pauseMs = 2000;

export class Operator {
  /** ids of commands that were taken */
  readonly taken: string[] = [];
  /** ids of commands that were refused with a reason */
  readonly refused: string[] = [];
  readonly complaints: string[] = [];
  readonly #pageUrl: () => string;
  readonly #watch: EventWatch;
  readonly #asking = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #acknowledged = new Set<string>();
  readonly #done: Promise<void>;
  #asked = 0;

  constructor(pageUrl: () => string) {
    this.#pageUrl = pageUrl;
    this.#watch = new EventWatch({ pageUrl, onView: (view) => this.#see(view) });
    this.#done = this.#suppressAgainAndAgain();
  }

  get streamEnds(): number {
    return this.#watch.ends;
  }

  /** Asks for nothing more; resolves when all that was asked for is answered. */
  async finish(): Promise<void> {
    this.#stopping.abort();
    this.#watch.last();
    await this.#done;
    await Promise.all(this.#asking);
  }

  async leave(): Promise<void> {
    await this.finish();
    await this.#watch.stop();
    this.complaints.push(...this.#watch.cuts.map((cut) => `an event stream was cut: ${cut}`));
  }

  #see({ alarms }: PlantView): void {
    if (this.#stopping.signal.aborted) return;
    for (const alarm of alarms) {
      const announcement = `${alarm.id} ${alarm.announcedNs}`;
      if (alarm.state !== 'unacknowledged' || this.#acknowledged.has(announcement)) continue;
      this.#acknowledged.add(announcement);
      this.#ask(acknowledgement(alarm), 0);
    }
  }

  async #suppressAgainAndAgain(): Promise<void> {
    const { signal } = this.#stopping;
    for (let i = 0; !signal.aborted; i++) {
      const action = i % 2 === 0 ? 'suppress' : 'unsuppress';
      this.#ask({ action, scope: place, why: 'to see that it comes through' }, pauseMs);
      await sleep(everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  #ask(command: object, slowMs: number): void {
    const id = `soak-${++this.#asked}`;
    const asking = this.#answer(id, command, slowMs).finally(() => this.#asking.delete(asking));
    this.#asking.add(asking);
  }

  async #answer(id: string, command: object, slowMs: number): Promise<void> {
    const url = this.#pageUrl();
    try {
      const asked = { token, body: { id, ...command }, pauseMs: slowMs };
      const status = await postSlowly(`${url}/api/commands`, asked);
      if (status === 202) this.taken.push(id);
      // a console that was started just now may be a moment behind
      else if (status === 404) this.refused.push(id);
      else this.complaints.push(`${id} at ${url} was answered with ${status}`);
    } catch (error) {
      this.complaints.push(`${id} at ${url} was not answered: ${String(error)}`);
    }
  }
}

function acknowledgement({ scope, kind, announcedNs }: ShownAlarm): object {
  return { action: 'acknowledge', scope, kind, announcedNs, why: 'seen' };
}
