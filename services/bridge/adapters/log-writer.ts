/** Writes batches to the log until they are there, or the writer is stopped. */
import type { Backoff } from '@sideband/shared/adapters/backoff.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Appender, LogOutput } from '@sideband/shared/core/ports.ts';
import type { DeadLetter } from '@sideband/shared/core/records.ts';
import { cutText } from '../core/cut-text.ts';
import { clientCharsMax, originCharsMax } from '../core/limits.ts';
import { deadLetterOutput } from './outputs.ts';
import type { Pending } from './pipeline.ts';
import { retry } from './retry.ts';

export interface LogWriterOptions {
  readonly appender: Appender;
  readonly metrics: MetricSink;
  readonly log: Logger;
  readonly appendBytesMax: number;
  readonly backoff: Backoff;
  readonly signal: AbortSignal;
}

type Transient = (error: unknown) => boolean;

/** Only the size of a record is not mended by waiting. */
const mendable: Transient = (error) => !hasCode(error, 'log.record-too-large');

/** kept of a message that the log takes in no other way */
const headBytes = 64 * 1024;

export class LogWriter {
  readonly #options: LogWriterOptions;
  #failing = false;

  constructor(options: LogWriterOptions) {
    this.#options = options;
  }

  get healthy(): boolean {
    return !this.#failing;
  }

  /**
   * Resolves when all of it is durable, with the messages that had to become dead letters because
   * the log takes no record of their size. @throws AbortError when stopped before
   */
  async write(batch: readonly Pending[]): Promise<ReadonlyMap<Pending, DeadLetter>> {
    const refused = new Map<Pending, DeadLetter>();
    try {
      await this.#append(
        batch.flatMap(({ outputs }) => outputs),
        mendable,
      );
    } catch (error) {
      if (mendable(error)) throw error;
      for (const pending of batch) {
        const letter = await this.#writeAlone(pending);
        if (letter !== undefined) refused.set(pending, letter);
      }
    }
    return refused;
  }

  /** What is appended twice by this is removed by the next stage, as any repetition is. */
  async #writeAlone(pending: Pending): Promise<DeadLetter | undefined> {
    try {
      await this.#append(pending.outputs, mendable);
      return undefined;
    } catch (error) {
      if (mendable(error)) throw error;
    }
    const letter = tooLarge(pending, pending.message.payload.length);
    try {
      await this.#append([deadLetterOutput(letter)], mendable);
      return letter;
    } catch (error) {
      if (mendable(error)) throw error;
    }
    const head = tooLarge(pending, headBytes);
    await this.#append([deadLetterOutput(head)], () => true);
    return head;
  }

  async #append(outputs: readonly LogOutput[], isTransient: Transient): Promise<void> {
    for (const chunk of chunksOf(outputs, this.#options.appendBytesMax)) {
      await this.#appendChunk(chunk, isTransient);
    }
  }

  async #appendChunk(chunk: readonly LogOutput[], isTransient: Transient): Promise<void> {
    const { appender, metrics, backoff, signal } = this.#options;
    const startedMs = performance.now();
    await retry(() => appender.append(chunk), {
      backoff,
      signal,
      isTransient,
      onFailure: (error, failures) => this.#failed(error, failures),
    });
    if (this.#failing) this.#options.log.info('the log takes appends again');
    this.#failing = false;
    const seconds = (performance.now() - startedMs) / 1000;
    metrics.record('sideband_bridge_append_seconds', seconds);
  }

  #failed(error: unknown, failures: number): void {
    this.#failing = true;
    const isRound = Number.isInteger(Math.log2(failures));
    if (isRound) this.#options.log.warn({ err: error, failures }, 'append failed; trying again');
  }
}

function tooLarge({ message, translation, receivedNs }: Pending, bytes: number): DeadLetter {
  const { payload, topic, client } = message;
  const cut = payload.length > bytes;
  return {
    code: 'log.record-too-large',
    detail: cut ? `${payload.length} bytes; the first ${bytes} are kept` : '',
    origin: `mqtt:${cutText(topic, originCharsMax)}`,
    payload: payload.subarray(0, bytes),
    stage: 'bridge',
    refusedAtNs: receivedNs,
    client: cutText(client, clientCharsMax),
    format: translation.format,
  };
}

function chunksOf(outputs: readonly LogOutput[], bytesMax: number): readonly LogOutput[][] {
  const chunks: LogOutput[][] = [];
  let bytes = Infinity;
  for (const output of outputs) {
    const size = output.value?.length ?? 0;
    if (bytes + size > bytesMax) {
      chunks.push([]);
      bytes = 0;
    }
    chunks.at(-1)!.push(output);
    bytes += size;
  }
  return chunks;
}
