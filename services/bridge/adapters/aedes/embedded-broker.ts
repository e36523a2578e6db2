/**
 * An MQTT 3.1.1 broker in this process, for a gateway box without one. aedes sends its PUBACK after
 * `authorizePublish` called back; that is called back when the log has the message.
 */
import type { EventEmitter } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import { Aedes } from 'aedes';
import type { AuthorizePublishHandler, Client } from 'aedes';
import { statusPrefix } from '../../core/refusal-notices.ts';
import type { Notice } from '../../core/refusal-notices.ts';
import { PacketGate } from '../mqtt/packet-gate.ts';
import type { Pipeline } from '../pipeline.ts';

export interface EmbeddedBrokerOptions {
  readonly host: string;
  readonly port: number;
  readonly clientsMax: number;
  /** of a PUBLISH without its fixed header; a longer one arrives cut */
  readonly packetBytesMax: number;
  readonly pipeline: Pipeline;
  readonly metrics: MetricSink;
  readonly log: Logger;
}

const clientIdCharsMax = 256;
const topicLevelsMax = 32;
/** of one client; so much comes after the pipeline is full */
const readAheadBytes = 256 * 1024;
/** QoS 2 messages of one client that wait for its PUBREL, each whole in memory */
const exactlyOnceMax = 50;
const connectMsMax = 10_000;
/** a subscriber that reads nothing for so long is disconnected: publishers wait for it */
const drainMsMax = 5000;

export class EmbeddedBroker {
  readonly #options: EmbeddedBrokerOptions;
  readonly #broker: Aedes;
  readonly #server: Server;
  readonly #gates = new Set<PacketGate>();
  #held = false;
  #quiet = false;

  private constructor(options: EmbeddedBrokerOptions) {
    this.#options = options;
    this.#broker = new Aedes({
      connectTimeout: connectMsMax,
      maxClientsIdLength: clientIdCharsMax,
      maxTopicLevels: topicLevelsMax,
      maxInflightInbound: exactlyOnceMax,
      // While the log takes nothing, each new connection would bring one more message.
      preConnect: (_client, _packet, done) => done(null, !this.#quiet && !this.#held),
      drainTimeout: drainMsMax,
      authorizeSubscribe: (client, subscription, done) => {
        // A session that outlives its connection would queue messages in memory without a limit.
        const queues = !client.clean && subscription.qos > 0;
        done(null, queues ? null : subscription);
      },
      authorizePublish: (client, packet, done) => this.#take(client, packet, done),
    });
    (this.#broker as EventEmitter).on('error', (error) => {
      options.log.error({ err: error as unknown }, 'the embedded broker failed');
    });
    this.#broker.on('clientError', (client, error) => this.#clientFailed(client, error));
    this.#broker.on('connectionError', (client, error) => this.#clientFailed(client, error));
    this.#server = createServer((socket) => this.#accept(socket));
    this.#server.maxConnections = options.clientsMax;
  }

  /** Resolves when it listens. */
  static async start(options: EmbeddedBrokerOptions): Promise<EmbeddedBroker> {
    const started = new EmbeddedBroker(options);
    await started.#broker.listen();
    await started.#listen();
    options.metrics.record('sideband_bridge_connected', 1);
    return started;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  ready(): readonly string[] {
    return this.#quiet ? ['mqtt: the embedded broker is stopping'] : [];
  }

  tell({ topic, payload }: Notice): void {
    if (this.#quiet) return;
    const packet = { cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false } as const;
    this.#broker.publish(packet, () => undefined);
  }

  /** Takes no message from now on; those in the pipeline can still be acknowledged. */
  quiesce(): void {
    this.#quiet = true;
    this.#server.close();
  }

  async close(): Promise<void> {
    this.quiesce();
    // aedes writes the last PUBACKs in the next tick.
    await setImmediate();
    await new Promise<void>((resolve) => this.#broker.close(() => resolve()));
    this.#options.metrics.record('sideband_bridge_connected', 0);
  }

  #accept(socket: Socket): void {
    socket.setNoDelay(true);
    const { packetBytesMax } = this.#options;
    const gate = new PacketGate(socket, packetBytesMax, readAheadBytes);
    this.#gates.add(gate);
    gate.once('close', () => this.#gates.delete(gate));
    this.#broker.handle(gate);
  }

  /** aedes reads on whenever there is something to read, acknowledged or not. */
  #hold(): void {
    const { metrics, pipeline } = this.#options;
    this.#held = true;
    metrics.record('sideband_bridge_paused', 1);
    for (const gate of this.#gates) gate.hold();
    pipeline.whenDrained(() => {
      this.#held = false;
      metrics.record('sideband_bridge_paused', 0);
      for (const gate of this.#gates) gate.release();
    });
  }

  /** aedes hands over the packets of one read together and in order; calls back in order, too. */
  #take(...[client, packet, done]: Parameters<AuthorizePublishHandler>): void {
    const { topic, payload, qos, retain } = packet;
    if (this.#quiet) return;
    if (topic.startsWith('$') || topic.startsWith(statusPrefix) || client === null) {
      return done(new Error(`clients do not publish to ${topic.slice(0, 80)}`));
    }
    // Nothing here serves retained messages: kept ones would only fill the memory.
    if (retain) packet.retain = false;
    const bytes = typeof payload === 'string' ? Buffer.from(payload) : payload;
    const { pipeline, metrics } = this.#options;
    pipeline.offer({ topic, payload: bytes, client: client.id }, () => {
      if (qos > 0) metrics.record('sideband_bridge_acknowledged_total', 1);
      done(null);
    });
    if (pipeline.full && !this.#held) this.#hold();
  }

  #clientFailed(client: Client, error: Error): void {
    this.#options.log.debug({ err: error, client: client.id }, 'an MQTT client failed');
  }

  #listen(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(this.#options.port, this.#options.host, () => resolve());
    return promise;
  }
}
