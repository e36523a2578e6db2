/** Collects what the topics show during a run, for the oracle and for the stalls. */
import { decode } from '../../services/shared/adapters/codec.ts';
import type { Features } from '../../services/shared/core/records.ts';
import type { TopicName } from '../../services/shared/core/topics.ts';
import { topicPrefix } from '../../services/shared/core/topics.ts';
import type { AnomalyRecord } from './anomaly-life.ts';
import type { DeadWindow, FrameRecord, Published } from './oracle.ts';
import type { Arrival } from './stalls.ts';
import type { TailRecord } from './topic-tail.ts';

const firstMax = 400;

export const tailedTopics = [
  'features',
  'scores',
  'anomalies',
  'anomalies.open',
  'deadletter',
] as const satisfies TopicName[];

export class EvidenceBook {
  readonly frames: FrameRecord[] = [];
  readonly scores: FrameRecord[] = [];
  readonly dead: DeadWindow[] = [];
  /** dead letters whose bytes are no record of ours */
  readonly foreignDead: string[] = [];
  readonly anomalies: AnomalyRecord[] = [];
  /** ids that live in the compacted topic */
  readonly open = new Set<string>();
  readonly arrivals: Arrival[] = [];
  /** the first frames, to learn a model from */
  readonly first: Features[] = [];
  /** how many scores each model gave; '' while none did */
  readonly byModel = new Map<string, number>();
  readonly #windowStart: (frameStartNs: bigint) => bigint;
  readonly #scored = new Set<string>();

  constructor(windowStart: (frameStartNs: bigint) => bigint) {
    this.#windowStart = windowStart;
  }

  take(record: TailRecord): void {
    const topic = record.topic.slice(topicPrefix.length) as TopicName;
    if (topic === 'anomalies.open') this.#takeOpen(record);
    else if (record.value === null) return;
    else if (topic === 'features') this.#takeFrame(record, record.value);
    else if (topic === 'scores') this.#takeScore(record, record.value);
    else if (topic === 'anomalies') this.#takeAnomaly(record, record.value);
    else this.#takeDead(record.value);
  }

  #takeFrame({ partition, offset, trace }: TailRecord, value: Uint8Array): void {
    const features = decode('features', value);
    const { point, frameStartNs } = features;
    this.frames.push({ point, frameStartNs, partition, offset, trace });
    if (this.first.length < firstMax) this.first.push(features);
  }

  #takeScore({ partition, offset, trace }: TailRecord, value: Uint8Array): void {
    const { point, frameStartNs, variant, model } = decode('scores', value);
    if (variant !== 'champion') return;
    this.scores.push({ point, frameStartNs, partition, offset, trace });
    this.#scored.add(`${point}@${frameStartNs}`);
    this.byModel.set(model, (this.byModel.get(model) ?? 0) + 1);
    this.arrivals.push({ partition, atMs: Date.now() });
  }

  #takeAnomaly({ partition, offset }: TailRecord, value: Uint8Array): void {
    const { id, event, atNs } = decode('anomalies', value);
    this.anomalies.push({ id, event, atNs, partition, offset });
  }

  #takeOpen({ key, value }: TailRecord): void {
    if (value === null) this.open.delete(key);
    else this.open.add(key);
  }

  #takeDead(value: Uint8Array): void {
    const { payload, stage, code, origin, detail } = decode('deadletter', value);
    // what operators ask for too late; judged with the alarms
    if (stage === 'alarms') return;
    try {
      if (stage === 'inference') {
        const { point, frameStartNs } = decode('features', payload);
        this.dead.push({ point, startNs: this.#windowStart(frameStartNs), code });
      } else {
        const { point, startNs } = decode('windows', payload);
        this.dead.push({ point, startNs, code });
      }
    } catch {
      this.foreignDead.push(`${origin}: ${code} ${detail}`);
    }
  }

  /** Acknowledged windows that are neither scored whole nor dead yet. */
  outstanding(
    published: readonly Published[],
    framesOf: (startNs: bigint) => readonly bigint[],
  ): number {
    const dead = new Set(this.dead.map(({ point, startNs }) => `${point}@${startNs}`));
    return published.filter(
      ({ point, startNs, acked }) =>
        acked &&
        !dead.has(`${point}@${startNs}`) &&
        !framesOf(startNs).every((frame) => this.#scored.has(`${point}@${frame}`)),
    ).length;
  }

  /** Latest arrival per partition. */
  lastArrivals(): Map<number, number> {
    return new Map(this.arrivals.map(({ partition, atMs }) => [partition, atMs]));
  }
}
