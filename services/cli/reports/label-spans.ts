/** What people found, looked up by point and time. */
import { decode } from '@sideband/shared/adapters/codec.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { Label } from '@sideband/shared/core/records.ts';

export class LabelSpans {
  readonly #byPoint = new Map<string, Label[]>();

  /** @throws SidebandError log.unavailable */
  static async read(transport: Transport): Promise<LabelSpans> {
    const spans = new LabelSpans();
    for await (const { value } of transport.read('labels')) {
      if (value !== null) spans.add(decode('labels', value));
    }
    return spans;
  }

  add(label: Label): void {
    const own = this.#byPoint.get(label.point);
    if (own === undefined) this.#byPoint.set(label.point, [label]);
    else own.push(label);
  }

  /** The latest finding whose time covers the moment; undefined where nobody looked. */
  findingAt(point: string, atNs: bigint): string | undefined {
    const own = this.#byPoint.get(point) ?? [];
    return own.findLast(({ fromNs, toNs }) => fromNs <= atNs && atNs <= toNs)?.finding;
  }
}
