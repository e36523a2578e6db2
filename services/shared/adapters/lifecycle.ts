/** Starts parts in order, stops them in reverse within a deadline, once, whatever the reason. */
import type { Logger } from './logger.ts';

/** for the last lines of the log, once everything is stopped or could not start */
const lingerMs = 500;

interface Part {
  readonly name: string;
  readonly stop: () => void | Promise<void>;
}

export interface LifecycleOptions {
  readonly log: Logger;
  /** for all parts together; what has not stopped by then is left behind */
  readonly deadlineMs: number;
}

export class Lifecycle {
  readonly #log: Logger;
  readonly #deadlineMs: number;
  readonly #parts: Part[] = [];
  readonly #ended = Promise.withResolvers<string>();
  #stopping: Promise<void> | undefined;
  #exitCode = 0;
  #isLeftBehind = false;

  constructor({ log, deadlineMs }: LifecycleOptions) {
    this.#log = log;
    this.#deadlineMs = deadlineMs;
  }

  /** Starts one part and remembers how to stop it. */
  async add<T>(
    name: string,
    start: () => T | Promise<T>,
    stop: (part: T) => void | Promise<void>,
  ): Promise<T> {
    const part = await start();
    this.#parts.push({ name, stop: () => stop(part) });
    this.#log.debug({ part: name }, 'started');
    return part;
  }

  /** A condition no retry mends: stop everything and exit with 1. */
  halt(error: Error): void {
    this.#exitCode = 1;
    this.#log.fatal({ err: error }, 'halting');
    this.#ended.resolve('halt');
  }

  /**
   * Starts what `start` adds, and resolves when a signal, a halt or an unexpected exception came
   * and everything is stopped. A signal does not wait for a start that waits for something itself.
   * What was left behind would keep the process alive for good: then it ends here.
   */
  async run(start: () => Promise<void> = () => Promise.resolve()): Promise<number> {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => this.#ended.resolve(signal));
    }
    const crash = (error: unknown) => {
      this.halt(error instanceof Error ? error : new Error(String(error)));
    };
    process.on('uncaughtException', crash);
    process.on('unhandledRejection', crash);
    let isStarting = true;
    const started = start().finally(() => (isStarting = false));
    const end = this.#ended.promise;
    try {
      const reason = await Promise.race([end, started.then(() => end)]);
      this.#log.info({ reason }, 'stopping');
      await this.stop();
    } finally {
      // what a start that failed had begun, or a client without a server, must not keep the process
      setTimeout(() => process.exit(), lingerMs).unref();
    }
    if (this.#isLeftBehind || isStarting) process.exit(this.#exitCode);
    return this.#exitCode;
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    const deadline = Date.now() + this.#deadlineMs;
    for (const part of this.#parts.toReversed()) {
      const stopped = await settled(part, Math.max(0, deadline - Date.now()));
      if (stopped !== undefined) {
        this.#exitCode = 1;
        this.#isLeftBehind ||= stopped === late;
        this.#log.error({ part: part.name, err: stopped }, 'did not stop cleanly');
      }
    }
  }
}

const late = new Error('deadline passed');

async function settled(part: Part, ms: number): Promise<Error | undefined> {
  const deadline = Promise.withResolvers<Error>();
  const timer = setTimeout(() => deadline.resolve(late), ms);
  const stopped = Promise.resolve()
    .then(() => part.stop())
    .then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
    );
  const result = await Promise.race([stopped, deadline.promise]);
  clearTimeout(timer);
  return result;
}
