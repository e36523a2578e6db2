/**
 * Appends on their way to the thread. What is asked while two messages are under way goes into
 * the next one together; one message is one outcome, since it is one transaction.
 */
import { SidebandError } from '../../core/errors.ts';
import type { LogThread } from './log-thread.ts';
import { packRecords, type SlottedRecord } from './packed-records.ts';

const underWayMax = 2;
const messageBytesMax = 4 * 1024 * 1024;
const messageRecordsMax = 4096;

interface Waiting {
  readonly records: readonly SlottedRecord[];
  readonly bytes: number;
  resolve(): void;
  reject(error: unknown): void;
}

export interface AppendQueueOptions {
  /** bytes that may wait; above it appends are refused with log.unavailable */
  readonly queuedBytesMax: number;
  /** called with the partitions that got records, once they are durable */
  onAppended(slots: Iterable<number>): void;
}

export class AppendQueue {
  readonly #thread: LogThread;
  readonly #options: AppendQueueOptions;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #underWay = 0;

  constructor(thread: LogThread, options: AppendQueueOptions) {
    this.#thread = thread;
    this.#options = options;
  }

  append(records: readonly SlottedRecord[]): Promise<void> {
    if (records.length === 0) return Promise.resolve();
    const bytes = records.reduce((sum, r) => sum + sizeOf(r), 0);
    if (this.#waitingBytes + bytes > this.#options.queuedBytesMax && this.#waiting.length > 0)
      return Promise.reject(
        new SidebandError('log.unavailable', `${this.#waitingBytes} bytes wait already`),
      );
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, bytes, resolve, reject });
      this.#waitingBytes += bytes;
      // not at once: what the caller appends in the same turn shall travel together
      if (this.#waiting.length === 1) queueMicrotask(() => this.#send());
    });
  }

  #send(): void {
    while (this.#underWay < underWayMax && this.#waiting.length > 0) {
      this.#underWay++;
      void this.#transmit(this.#take());
    }
  }

  #take(): Waiting[] {
    let [bytes, records, count] = [0, 0, 0];
    for (const waiting of this.#waiting) {
      bytes += waiting.bytes;
      records += waiting.records.length;
      if (count > 0 && (bytes > messageBytesMax || records > messageRecordsMax)) break;
      count++;
    }
    const taken = this.#waiting.splice(0, count);
    this.#waitingBytes -= taken.reduce((sum, w) => sum + w.bytes, 0);
    return taken;
  }

  async #transmit(taken: readonly Waiting[]): Promise<void> {
    const packed = packRecords(taken.flatMap((w) => w.records));
    const slots = new Set(packed.slots);
    try {
      await this.#thread.call('append', packed, [packed.data.buffer]);
      for (const { resolve } of taken) resolve();
      this.#options.onAppended(slots);
    } catch (error) {
      for (const { reject } of taken) reject(error);
    } finally {
      this.#underWay--;
      this.#send();
    }
  }
}

function sizeOf({ key, value, headers }: SlottedRecord): number {
  return key.length + (value?.length ?? 0) + (headers?.length ?? 0);
}
