/**
 * From messages to the log, whatever brought them: translate, append, then tell the source, in
 * the order of arrival. One append is under way at a time, and takes all that waited meanwhile:
 * that keeps the order per point through retries, and still many messages in flight.
 */
import { decode } from '@sideband/shared/adapters/codec.ts';
import type { Backoff } from '@sideband/shared/adapters/backoff.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { operatorOf } from '@sideband/shared/adapters/operator-tokens.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Operators } from '@sideband/shared/core/operators.ts';
import type { Appender, LogOutput } from '@sideband/shared/core/ports.ts';
import type { DeadLetter } from '@sideband/shared/core/records.ts';
import { InFlight } from '../core/in-flight.ts';
import type { InFlightLimits } from '../core/in-flight.ts';
import type { Limits } from '../core/limits.ts';
import type { Message, Translation } from '../core/message.ts';
import type { Refusal } from '../core/refusal-notices.ts';
import type { Route } from '../core/route.ts';
import { translate } from '../core/translate.ts';
import type { Rules } from '../core/translate.ts';
import { LogWriter } from './log-writer.ts';
import { outputsOf } from './outputs.ts';

const defaultBackoff: Backoff = { firstMs: 50, lastMs: 5000 };

export interface PipelineOptions {
  readonly appender: Appender;
  readonly routes: readonly Route[];
  /** asked at every command: whoever was taken out may no more */
  readonly operators: () => Operators;
  readonly limits: Limits;
  readonly inFlight: InFlightLimits;
  /** bytes of one append; one record may be larger */
  readonly appendBytesMax: number;
  readonly metrics: MetricSink;
  readonly log: Logger;
  readonly nowMs: () => number;
  readonly onRefused?: (refusal: Refusal) => void;
  readonly backoff?: Backoff;
}

export interface Pending {
  readonly message: Message;
  readonly receivedNs: bigint;
  readonly translation: Translation;
  readonly outputs: readonly LogOutput[];
  readonly bytes: number;
  /** called when the log has it */
  readonly done: () => void;
}

export class Pipeline {
  readonly #options: PipelineOptions;
  readonly #rules: Rules;
  readonly #inFlight: InFlight;
  readonly #writer: LogWriter;
  readonly #abort = new AbortController();
  #queue: Pending[] = [];
  #drained: (() => void)[] = [];
  #running: Promise<void> | undefined;

  constructor(options: PipelineOptions) {
    const { routes, limits, operators, appender, metrics, log, appendBytesMax, backoff } = options;
    this.#options = options;
    this.#rules = {
      routes,
      limits,
      decodeWindow: (bytes) => decode('windows', bytes),
      operatorOf: (token) => operatorOf(token, operators()),
    };
    this.#inFlight = new InFlight(options.inFlight);
    const { messagesMax, bytesMax } = options.inFlight;
    metrics.record('sideband_bridge_in_flight_limit_messages', messagesMax);
    metrics.record('sideband_bridge_in_flight_limit_bytes', bytesMax);
    this.#writer = new LogWriter({
      appender,
      metrics,
      log,
      appendBytesMax,
      backoff: backoff ?? defaultBackoff,
      signal: this.#abort.signal,
    });
  }

  /** false while the log does not take what is offered */
  get writable(): boolean {
    return this.#writer.healthy;
  }

  /** true: offer no more until `whenDrained` calls */
  get full(): boolean {
    return this.#inFlight.full;
  }

  get inFlightMessages(): number {
    return this.#inFlight.messages;
  }

  /** Calls once, when the pipeline is not full any more. */
  whenDrained(listener: () => void): void {
    this.#drained.push(listener);
  }

  /** `done` is called when the log has the message, in the order of the offers; else never. */
  offer(message: Message, done: () => void): void {
    if (this.#abort.signal.aborted) return;
    const receivedNs = BigInt(this.#options.nowMs()) * 1_000_000n;
    const translation = translate(message, this.#rules, receivedNs);
    const outputs = outputsOf(translation);
    const bytes = outputs.reduce((sum, { value }) => sum + (value?.length ?? 0), 0);
    const { metrics } = this.#options;
    metrics.record('sideband_bridge_messages_total', 1, {
      format: translation.format === '' ? 'none' : translation.format,
    });
    this.#inFlight.add(bytes);
    this.#gauge();
    this.#queue.push({ message, receivedNs, translation, outputs, bytes, done });
    this.#running ??= this.#run();
  }

  /** Finishes the append under way; what waits behind it stays unacknowledged. */
  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    // Lets the rest of the packet burst in first.
    await Promise.resolve();
    while (this.#queue.length > 0 && !this.#abort.signal.aborted) {
      const batch = this.#take();
      try {
        this.#settle(batch, await this.#writer.write(batch));
      } catch (error) {
        if (!this.#abort.signal.aborted) throw error;
      }
    }
    this.#running = undefined;
  }

  #take(): readonly Pending[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#queue.length && (count === 0 || bytes < this.#options.appendBytesMax)) {
      bytes += this.#queue[count]!.bytes;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  #settle(batch: readonly Pending[], refused: ReadonlyMap<Pending, DeadLetter>): void {
    let windows = 0;
    for (const pending of batch) {
      const { translation, bytes, done } = pending;
      this.#inFlight.remove(bytes);
      const dead = refused.get(pending) ?? translation.dead;
      if (dead === undefined) windows += translation.windows?.length ?? 0;
      else this.#refused(pending.message, dead);
      done();
    }
    if (windows > 0) this.#options.metrics.record('sideband_bridge_windows_total', windows);
    this.#gauge();
    this.#callDrained();
  }

  #refused({ topic, client }: Message, { code, detail }: DeadLetter): void {
    const { metrics, onRefused } = this.#options;
    metrics.record('sideband_bridge_dead_total', 1, { code });
    onRefused?.({ topic, client, code, detail });
  }

  #callDrained(): void {
    if (this.#inFlight.full || this.#drained.length === 0) return;
    const listeners = this.#drained;
    this.#drained = [];
    for (const listener of listeners) listener();
  }

  #gauge(): void {
    const { metrics } = this.#options;
    metrics.record('sideband_bridge_in_flight_messages', this.#inFlight.messages);
    metrics.record('sideband_bridge_in_flight_bytes', this.#inFlight.bytes);
  }
}
