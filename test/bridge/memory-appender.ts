/** An appender that keeps what it gets, as slow as told, and that can be made to fail or stall. */
import { setTimeout as wait } from 'node:timers/promises';
import { decode } from '@sideband/shared/adapters/codec.ts';
import type { Appender, LogOutput } from '@sideband/shared/core/ports.ts';
import type { DeadLetter, Window } from '@sideband/shared/core/records.ts';

export class MemoryAppender implements Appender {
  readonly records: LogOutput[] = [];
  readonly batchSizes: number[] = [];
  /** appends begun */
  appends = 0;
  delayMs = 0;
  /** thrown by the next appends, before anything is kept */
  failures: Error[] = [];
  /** refuses with this when a record is larger */
  tooLarge: { bytes: number; error: Error } | undefined;
  #stall: PromiseWithResolvers<void> | undefined;

  stall(): void {
    this.#stall = Promise.withResolvers<void>();
  }

  release(): void {
    this.#stall?.resolve();
    this.#stall = undefined;
  }

  async append(records: readonly LogOutput[]): Promise<void> {
    this.appends += 1;
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    const limit = this.tooLarge;
    if (limit !== undefined && records.some(({ value }) => value!.length > limit.bytes)) {
      throw limit.error;
    }
    if (this.delayMs > 0) await wait(this.delayMs);
    await this.#stall?.promise;
    this.records.push(...records);
    this.batchSizes.push(records.length);
  }

  async close(): Promise<void> {}

  get windows(): readonly Window[] {
    return this.records
      .filter(({ topic }) => topic === 'windows')
      .map(({ value }) => decode('windows', value!));
  }

  get deadLetters(): readonly DeadLetter[] {
    return this.records
      .filter(({ topic }) => topic === 'deadletter')
      .map(({ value }) => decode('deadletter', value!));
  }
}
