/** The anomalies of each point, as their topic tells them: when each was open, by which model. */
import { decode } from '@sideband/shared/adapters/codec.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Alarms } from '../core/label-stage.ts';

interface Span {
  readonly model: string;
  readonly sinceNs: bigint;
  /** undefined: it is open */
  readonly toNs: bigint | undefined;
}

/** of one point; the oldest are forgotten first */
const spansMax = 200;

export class AnomalyBook implements Alarms {
  readonly #transport: Pick<Transport, 'read'>;
  /** where to read on, by partition */
  readonly #next = new Map<number, bigint>();
  /** by point, then by anomaly */
  readonly #spans = new Map<string, Map<string, Span>>();

  constructor(transport: Pick<Transport, 'read'>) {
    this.#transport = transport;
  }

  /** @throws SidebandError log.unavailable */
  async follow(partition: number): Promise<void> {
    const from = this.#next.get(partition) ?? 0n;
    for await (const { offset, value } of this.#transport.read('anomalies', { partition, from })) {
      this.#next.set(partition, offset + 1n);
      if (value === null) continue;
      const { id, point, event, model, sinceNs, atNs } = decode('anomalies', value);
      const spans = this.#spans.get(point) ?? new Map<string, Span>();
      this.#spans.set(point, spans);
      spans.set(id, { model, sinceNs, toNs: event === 'cleared' ? atNs : undefined });
      const [oldest] = spans.keys();
      if (spans.size > spansMax) spans.delete(oldest!);
    }
  }

  modelDuring(point: string, fromNs: bigint, toNs: bigint): string | undefined {
    const spans = [...(this.#spans.get(point)?.values() ?? [])];
    return spans.findLast((span) => {
      return span.sinceNs <= toNs && (span.toNs === undefined || span.toNs >= fromNs);
    })?.model;
  }
}
