/** One scoring thread as the main thread sees it. */
import { Worker } from 'node:worker_threads';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { BatchScores } from '../../core/models.ts';
import type { Answer, ExecutionProvider, LoadRequest, Request } from './messages.ts';
import { slotBytes, slotOf } from './score-slot.ts';
import { turnTelemetryOff } from './telemetry.ts';

export type SessionPlan = Omit<LoadRequest, 'kind' | 'request'>;
type Unnumbered<R> = R extends Request ? Omit<R, 'request'> : never;

/** n frames to score by one session. */
export interface Batch {
  /** [n × F] */
  readonly values: Float32Array;
  /** the profile row of each, [n] */
  readonly rows: Int32Array;
}

export interface ThreadLimits {
  readonly requestsMax: number;
  readonly timeoutMs: number;
  readonly restartsMax: number;
  readonly start: () => Worker;
}

/** A thread with ONNX Runtime in it. */
export function startThread(): Worker {
  turnTelemetryOff();
  return new Worker(new URL('./scoring-thread.ts', import.meta.url));
}

interface Pending {
  resolve(answer: Answer): void;
  reject(error: Error): void;
  readonly timer: NodeJS.Timeout;
}

const restartWindowMs = 3_600_000;

export class ScoringThread {
  readonly #limits: ThreadLimits;
  readonly #plans = new Map<number, SessionPlan>();
  readonly #pending = new Map<number, Pending>();
  readonly #waiting: (() => void)[] = [];
  /** memory whose last batch was answered */
  readonly #idle: SharedArrayBuffer[] = [];
  #restarts: number[] = [];
  #worker: Worker | undefined;
  #requests = 0;
  #isClosed = false;

  constructor(limits: ThreadLimits) {
    this.#limits = limits;
    this.#start();
  }

  /** It died too often to be started again. */
  get isBroken(): boolean {
    return this.#worker === undefined && !this.#isClosed;
  }

  async load(plan: SessionPlan): Promise<void> {
    await this.#ask({ kind: 'load', ...plan });
    this.#plans.set(plan.session, plan);
  }

  async probe(provider: ExecutionProvider): Promise<void> {
    await this.#ask({ kind: 'probe', provider });
  }

  async drop(session: number): Promise<void> {
    this.#plans.delete(session);
    await this.#ask({ kind: 'drop', session });
  }

  async score(session: number, { values, rows }: Batch): Promise<BatchScores> {
    const frames = rows.length;
    const features = values.length / Math.max(1, frames);
    const memory = this.#memoryOf(slotBytes(frames, features));
    const slot = slotOf(memory, frames, features);
    slot.values.set(values);
    slot.rows.set(rows);
    // What is not answered is not used again: a thread that hangs may write to it yet.
    const answer = await this.#ask({ kind: 'score', session, memory, frames });
    if (answer.frames !== frames) {
      throw new SidebandError('model.runtime', 'a thread answered with other shapes');
    }
    const scores = slot.scores.slice();
    const contributions = slot.contributions.slice();
    if (this.#idle.length < this.#limits.requestsMax) this.#idle.push(memory);
    return { scores, contributions };
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
    this.#fail('the thread was stopped');
  }

  async #ask(message: Unnumbered<Request>): Promise<Answer> {
    // again after each wake: another may have taken the place meanwhile
    while (this.#pending.size >= this.#limits.requestsMax) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    const worker = this.#worker;
    if (worker === undefined) throw new SidebandError('model.runtime', 'no scoring thread runs');
    return new Promise((resolve, reject) => this.#post(worker, message, { resolve, reject }));
  }

  #memoryOf(bytes: number): SharedArrayBuffer {
    const idle = this.#idle.pop();
    return idle !== undefined && idle.byteLength >= bytes ? idle : new SharedArrayBuffer(bytes);
  }

  #post(
    worker: Worker,
    message: Unnumbered<Request>,
    settle: Pick<Pending, 'resolve' | 'reject'>,
  ): void {
    const request = this.#requests++;
    // A hung run never answers, and in native code cannot be ended: the thread is given up.
    const timer = setTimeout(() => {
      this.#exited(worker, 'the scoring thread does not answer');
      void worker.terminate();
    }, this.#limits.timeoutMs);
    this.#pending.set(request, { ...settle, timer });
    worker.postMessage({ ...message, request });
  }

  #start(): void {
    const worker = this.#limits.start();
    this.#worker = worker;
    let cause = 'the scoring thread ended';
    worker.on('message', (answer: Answer) => {
      if (this.#worker === worker) this.#settle(answer);
    });
    worker.on('error', (error) => (cause = `the scoring thread failed: ${String(error)}`));
    worker.once('exit', () => this.#exited(worker, cause));
    for (const plan of this.#plans.values()) this.#reload(worker, plan);
  }

  #reload(worker: Worker, plan: SessionPlan): void {
    // It loaded once; if not now, its scores fail with the reason.
    const ignore = () => undefined;
    this.#post(worker, { kind: 'load', ...plan }, { resolve: ignore, reject: ignore });
  }

  #settle(answer: Answer): void {
    const pending = this.#pending.get(answer.request);
    if (pending === undefined) return;
    this.#pending.delete(answer.request);
    clearTimeout(pending.timer);
    if (answer.failure === undefined) pending.resolve(answer);
    else pending.reject(new SidebandError('model.runtime', answer.failure));
    this.#waiting.shift()?.();
  }

  #exited(worker: Worker, cause: string): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.#fail(cause);
    if (this.#isClosed) return;
    const now = performance.now();
    this.#restarts = this.#restarts.filter((at) => now - at < restartWindowMs);
    if (this.#restarts.length >= this.#limits.restartsMax) return;
    this.#restarts.push(now);
    this.#start();
  }

  #fail(cause: string): void {
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(new SidebandError('model.runtime', cause));
    }
    this.#pending.clear();
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
