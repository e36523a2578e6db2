/**
 * Writes PUBACKs, those of one moment together, each to the connection its message came on and to
 * no other: a packet id means another message on the next connection.
 */
import type { Duplex } from 'node:stream';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';

const pubackBytes = 4;

export class PubackWriter {
  readonly #metrics: MetricSink;
  #stream: Duplex | undefined;
  #packetIds: number[] = [];

  constructor(metrics: MetricSink) {
    this.#metrics = metrics;
  }

  add(stream: Duplex, packetId: number): void {
    if (stream !== this.#stream) this.flush();
    this.#stream = stream;
    if (this.#packetIds.length === 0) queueMicrotask(() => this.flush());
    this.#packetIds.push(packetId);
  }

  flush(): void {
    const stream = this.#stream;
    const packetIds = this.#packetIds;
    if (stream === undefined || packetIds.length === 0) return;
    this.#packetIds = [];
    if (!stream.writable) return;
    const packets = Buffer.alloc(packetIds.length * pubackBytes);
    for (const [i, packetId] of packetIds.entries()) {
      // Type 4, two bytes to come: the same in MQTT 3.1.1 and 5 (reason: success).
      packets.writeUInt16BE(0x4002, i * pubackBytes);
      packets.writeUInt16BE(packetId, i * pubackBytes + 2);
    }
    stream.write(packets);
    this.#metrics.record('sideband_bridge_acknowledged_total', packetIds.length);
  }
}
