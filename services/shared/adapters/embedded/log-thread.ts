/** The thread that owns the database, seen from the main one: calls with a promise each. */
import { Worker } from 'node:worker_threads';
import { SidebandError } from '../../core/errors.ts';
import type { CallName, Calls, Failure, Reply, StoreOptions } from './protocol.ts';

interface Pending {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

export class LogThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #ended = Promise.withResolvers<void>();
  #calls = 0;
  #death: SidebandError | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (replies: readonly Reply[]) => replies.forEach((r) => this.#settle(r)));
    worker.on('error', (error) => this.#die(error.message));
    worker.on('exit', () => {
      this.#die('closed');
      this.#ended.resolve();
    });
  }

  /** @throws SidebandError log.in-use, log.corrupt, log.unavailable */
  static async start(options: StoreOptions): Promise<LogThread> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: options,
      // flags of the program, such as --input-type, are not for a worker
      execArgv: [],
    });
    const thread = new LogThread(worker);
    try {
      await new Promise((resolve, reject) => thread.#pending.set(0, { resolve, reject }));
    } catch (error) {
      await worker.terminate();
      throw error;
    }
    return thread;
  }

  /** true: no call can succeed any more */
  get dead(): boolean {
    return this.#death !== undefined;
  }

  /** `owned`: buffers of this call's own making, which may be given away. */
  call<C extends CallName>(
    call: C,
    input: Calls[C]['in'],
    owned: readonly ArrayBuffer[] = [],
  ): Promise<Calls[C]['out']> {
    return new Promise((resolve, reject) => {
      if (this.#death !== undefined) return reject(this.#death);
      const id = ++this.#calls;
      this.#pending.set(id, { resolve: resolve as (output: unknown) => void, reject });
      this.#worker.postMessage({ id, call, input }, owned);
    });
  }

  /** Commits what was asked before, and lets go of the files. */
  async close(): Promise<void> {
    if (this.#death === undefined) await this.call('close', null);
    await this.#ended.promise;
  }

  #settle(reply: Reply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if ('failure' in reply) pending?.reject(coded(reply.failure));
    else pending?.resolve(reply.output);
  }

  #die(detail: string): void {
    this.#death ??= new SidebandError('log.unavailable', `embedded log: ${detail}`);
    for (const { reject } of this.#pending.values()) reject(this.#death);
    this.#pending.clear();
  }
}

function coded({ code, detail }: Failure): SidebandError {
  return new SidebandError(code, detail);
}
