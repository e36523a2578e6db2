/** Which refusals a gateway is told: each topic seldom, all topics together not too often. */

export const statusPrefix = 'sideband/status/';
const statusTopicCharsMax = 512;

export interface NoticeLimits {
  /** one notice of a topic in this time; the others are counted */
  readonly topicIntervalMs: number;
  /** notices of all topics together */
  readonly perSecondMax: number;
  /** topics remembered */
  readonly topicsMax: number;
}

export const defaultNoticeLimits: NoticeLimits = {
  topicIntervalMs: 10_000,
  perSecondMax: 20,
  topicsMax: 1024,
};

export interface Refusal {
  readonly topic: string;
  readonly code: string;
  readonly detail: string;
  readonly client: string;
}

export interface Notice {
  readonly topic: string;
  readonly payload: string;
}

interface Told {
  readonly atMs: number;
  untold: number;
}

export class RefusalNotices {
  readonly #limits: NoticeLimits;
  readonly #told = new Map<string, Told>();
  #secondMs = 0;
  #inSecond = 0;

  constructor(limits: NoticeLimits = defaultNoticeLimits) {
    this.#limits = limits;
  }

  /** The message for the gateway, or undefined when it is not its turn. */
  notice(refusal: Refusal, nowMs: number): Notice | undefined {
    const { topic, code, detail, client } = refusal;
    if (topic.length > statusTopicCharsMax) return undefined;
    const last = this.#told.get(topic);
    if (last !== undefined && nowMs - last.atMs < this.#limits.topicIntervalMs) {
      last.untold += 1;
      return undefined;
    }
    if (!this.#hasTurn(nowMs)) return undefined;
    this.#remember(topic, nowMs);
    const untold = last?.untold ?? 0;
    const body = { atMs: nowMs, topic, code, detail, untold, ...(client !== '' && { client }) };
    return { topic: `${statusPrefix}${topic}`, payload: JSON.stringify(body) };
  }

  #hasTurn(nowMs: number): boolean {
    if (Math.abs(nowMs - this.#secondMs) >= 1000) {
      this.#secondMs = nowMs;
      this.#inSecond = 0;
    }
    this.#inSecond += 1;
    return this.#inSecond <= this.#limits.perSecondMax;
  }

  #remember(topic: string, atMs: number): void {
    this.#told.delete(topic);
    this.#told.set(topic, { atMs, untold: 0 });
    if (this.#told.size <= this.#limits.topicsMax) return;
    const [oldest] = this.#told.keys();
    this.#told.delete(oldest!);
  }
}
