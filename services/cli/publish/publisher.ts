/** Publishes windows at QoS 1 with a bounded number in flight; counts what was acknowledged. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { windowId } from '@sideband/shared/core/identity.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import mqtt, { type MqttClient } from 'mqtt';
import { Ledger } from './ledger.ts';
import { payloadOf, topicOf, type PayloadForm } from './payload.ts';

export interface PublisherOptions {
  readonly url: string;
  readonly form: PayloadForm;
  /** with `{point}`; absent: the bridge's default */
  readonly topic?: string | undefined;
  readonly clientId?: string | undefined;
  readonly inFlightMax: number;
  readonly ledger?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

export interface PublishCounts {
  readonly published: number;
  readonly acknowledged: number;
  /** refused by the broker with a reason code */
  readonly refused: number;
  readonly bytes: number;
}

const connectTimeoutMs = 10_000;

export class Publisher {
  readonly #client: MqttClient;
  readonly #options: PublisherOptions;
  readonly #ledger: Ledger | undefined;
  readonly #free: (() => void)[] = [];
  #inFlight = 0;
  #failure: Error | undefined;
  #counts = { published: 0, acknowledged: 0, refused: 0, bytes: 0 };

  /** @throws SidebandError mqtt.unavailable */
  static async connect(options: PublisherOptions): Promise<Publisher> {
    const { url, username, password } = options;
    const clientId = options.clientId ?? `sideband-publisher-${process.pid}`;
    try {
      const client = await mqtt.connectAsync(
        url,
        {
          clientId,
          connectTimeout: connectTimeoutMs,
          reconnectPeriod: 500,
          ...(username !== undefined && { username }),
          ...(password !== undefined && { password }),
        },
        false,
      );
      const ledger = options.ledger === undefined ? undefined : await Ledger.open(options.ledger);
      return new Publisher(client, options, ledger);
    } catch (error) {
      throw new SidebandError('mqtt.unavailable', `${url}: ${(error as Error).message}`);
    }
  }

  private constructor(client: MqttClient, options: PublisherOptions, ledger: Ledger | undefined) {
    this.#client = client;
    this.#options = options;
    this.#ledger = ledger;
    // a lost connection is mended by the client, which sends again what was not acknowledged
    client.on('error', () => undefined);
  }

  get counts(): PublishCounts {
    return this.#counts;
  }

  /** Hands the window to the client; waits while too many are in flight. */
  async publish(window: Window): Promise<void> {
    while (this.#inFlight >= this.#options.inFlightMax) {
      await new Promise<void>((resolve) => this.#free.push(resolve));
    }
    if (this.#failure !== undefined) throw this.#failure;
    const { form, topic } = this.#options;
    const payload = payloadOf(form, window);
    this.#inFlight += 1;
    this.#counts.published += 1;
    this.#counts.bytes += payload.length;
    this.#send(topicOf(form, topic, window.point), payload, windowId(window.point, window.startNs))
      .catch((error: Error) => (this.#failure ??= error))
      .finally(() => this.#release());
  }

  /** The promise is kept only when the line is on disk, so it is counted after that. */
  async #send(topic: string, payload: Uint8Array, id: string): Promise<void> {
    try {
      await this.#client.publishAsync(topic, payload as Buffer, { qos: 1 });
    } catch {
      this.#counts.refused += 1;
      return;
    }
    await this.#ledger?.add(id);
    this.#counts.acknowledged += 1;
  }

  #release(): void {
    this.#inFlight -= 1;
    this.#free.shift()?.();
  }

  /** Waits for the acknowledgements that are out; false when they did not all come in time. */
  async settle(timeoutMs: number): Promise<boolean> {
    const deadline = Date.now() + timeoutMs;
    while (this.#inFlight > 0 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    if (this.#failure !== undefined) throw this.#failure;
    return this.#inFlight === 0;
  }

  async close(): Promise<void> {
    await this.#client.endAsync(this.#inFlight > 0);
    await this.#ledger?.close();
  }
}
