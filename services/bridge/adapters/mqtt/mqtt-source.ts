/**
 * The plant's MQTT broker as a source: a persistent session, QoS 1, acknowledged when the log has
 * the message. mqtt.js hands out the next message only after it acknowledged the last; here
 * `handleMessage` tells it to go on without a PUBACK, and the PUBACKs are written when it is time.
 */
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import { MqttClient } from 'mqtt';
import type { IConnackPacket, IPublishPacket } from 'mqtt';
import { statusPrefix } from '../../core/refusal-notices.ts';
import type { Notice } from '../../core/refusal-notices.ts';
import type { Pipeline } from '../pipeline.ts';
import { clientOptions } from './client-options.ts';
import type { MqttSettings } from './client-options.ts';
import { socketOpener } from './connection.ts';
import { PacketGate } from './packet-gate.ts';
import { PubackWriter } from './puback-writer.ts';

export interface MqttSourceOptions extends MqttSettings {
  readonly filters: readonly string[];
  readonly pipeline: Pipeline;
  readonly metrics: MetricSink;
  readonly log: Logger;
}

type Next = (error?: Error) => void;

/** mqtt.js takes an error here as "no PUBACK from you", and goes on. */
const acknowledgedLater = new Error('acknowledged when the log has it');
const subscribeAgainMs = 5000;
const endMsMax = 1000;
/** of notices not yet sent; beyond it they are dropped */
const statusBytesMax = 64 * 1024;

export class MqttSource {
  readonly #options: MqttSourceOptions;
  readonly #client: MqttClient;
  readonly #pubacks: PubackWriter;
  #online = false;
  #subscribed = false;
  #stopping = false;
  readonly #keepalive: NodeJS.Timeout;
  #held = 0;
  #heard = false;
  #lastError = '';

  /** @throws SidebandError config.invalid */
  constructor(options: MqttSourceOptions) {
    this.#options = options;
    this.#pubacks = new PubackWriter(options.metrics);
    const open = socketOpener(options.url, options.tls);
    const builder = () => new PacketGate(open(), options.packetBytesMax);
    this.#client = new MqttClient(builder, { ...clientOptions(options), manualConnect: true });
    this.#client.handleMessage = (packet, next) => this.#take(packet as IPublishPacket, next!);
    this.#client.on('connect', (packet) => this.#connected(packet));
    this.#client.on('close', () => this.#closed());
    this.#client.on('error', (error) => this.#failed(error));
    this.#client.on('packetreceive', () => (this.#heard = true));
    this.#keepalive = setInterval(() => this.#keepAlive(), (options.keepaliveSeconds * 1000) / 3);
    this.#client.connect();
  }

  /** Empty when messages can come. */
  ready(): readonly string[] {
    if (!this.#client.connected) return ['mqtt: not connected'];
    return this.#subscribed ? [] : ['mqtt: not subscribed'];
  }

  /** Best effort: dropped when the broker does not take it. */
  tell({ topic, payload }: Notice): void {
    const { connected, stream } = this.#client;
    if (!connected || this.#stopping || stream.writableLength > statusBytesMax) return;
    this.#client.publish(topic, payload, { qos: 0 });
  }

  /** Takes no message from now on; those in the pipeline can still be acknowledged. */
  quiesce(): void {
    this.#stopping = true;
  }

  async close(): Promise<void> {
    this.quiesce();
    this.#pubacks.flush();
    clearInterval(this.#keepalive);
    await Promise.race([this.#client.endAsync(), wait(endMsMax, undefined, { ref: false })]);
    this.#client.stream.destroy();
  }

  #take({ topic, payload, qos, messageId }: IPublishPacket, next: Next): void {
    if (this.#stopping) return;
    const stream = this.#client.stream as Duplex;
    const done = () => {
      if (qos > 0) this.#pubacks.add(stream, messageId!);
    };
    const { pipeline } = this.#options;
    if (topic.startsWith(statusPrefix)) done();
    else pipeline.offer({ topic, payload: payload as Buffer, client: '' }, done);
    if (pipeline.full) this.#hold(next);
    else next(acknowledgedLater);
  }

  /** While `next` is not called nothing is read from the socket, PINGRESP included. */
  #hold(next: Next): void {
    this.#held += 1;
    const { metrics, pipeline } = this.#options;
    metrics.record('sideband_bridge_paused', 1);
    pipeline.whenDrained(() => {
      this.#held -= 1;
      if (this.#held === 0) metrics.record('sideband_bridge_paused', 0);
      next(acknowledgedLater);
    });
  }

  /**
   * The broker must hear from a client that acknowledges nothing. mqtt.js would give the connection
   * up when a PINGRESP is late, but that may wait behind what is not read yet: a connection is
   * alive, too, when anything comes, or while it is we who do not read.
   */
  #keepAlive(): void {
    if (!this.#client.connected) return;
    this.#client.sendPing();
    if (this.#heard || this.#held > 0) this.#client.reschedulePing(true);
    this.#heard = false;
  }

  #connected({ sessionPresent }: IConnackPacket): void {
    this.#lastError = '';
    this.#online = true;
    this.#options.log.info({ sessionPresent }, 'connected to the MQTT broker');
    this.#options.metrics.record('sideband_bridge_connected', 1);
    if (!sessionPresent || !this.#subscribed) this.#subscribe();
  }

  #subscribe(): void {
    const { filters, log } = this.#options;
    this.#subscribed = false;
    this.#client.subscribe([...filters], { qos: 1 }, (error, granted) => {
      const refused = granted?.filter(({ qos }) => qos > 2).map(({ topic }) => topic) ?? [];
      if (error === null && refused.length === 0) {
        this.#subscribed = true;
        log.info({ filters }, 'subscribed');
        return;
      }
      if (this.#stopping || !this.#client.connected) return;
      log.error({ err: error, refused }, 'the broker refused a subscription; trying again');
      setTimeout(() => this.#client.stream.destroy(), subscribeAgainMs).unref();
    });
  }

  #closed(): void {
    this.#options.metrics.record('sideband_bridge_connected', 0);
    if (this.#online && !this.#stopping)
      this.#options.log.warn('disconnected from the MQTT broker');
    this.#online = false;
  }

  #failed(error: Error): void {
    if (error.message !== this.#lastError) this.#options.log.warn({ err: error }, 'MQTT failed');
    this.#lastError = error.message;
    this.#client.stream.destroy();
  }
}
