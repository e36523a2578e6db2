/**
 * The thread that owns the database. Everything asked while the disk was busy goes into the
 * next transaction together, so one fsync serves many appends and commits.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { type ErrorCode, SidebandError } from '../../core/errors.ts';
import { GroupOffsets } from './group-offsets.ts';
import { LogStore } from './log-store.ts';
import type { CallName, Calls, Failure, Reply, Request, StoreOptions } from './protocol.ts';
import { Retention } from './retention.ts';

const options = workerData as StoreOptions;
const port = parentPort!;
/** a check of the size after this many written bytes, besides the periodic one */
const checkedAfterBytes = 4 * 1024 * 1024;

/** SQLITE_CORRUPT, SQLITE_NOTADB */
const corrupt = new Set([11, 26]);
/** found before anything is written, so the other writes of the transaction stand */
const refusals: ReadonlySet<string> = new Set([
  'log.fenced',
  'log.full',
  'log.partitions-differ',
] satisfies ErrorCode[]);

function failureOf(error: unknown): Failure {
  if (error instanceof SidebandError) return { code: error.code, detail: error.detail };
  const { message, errcode } = error as Error & { errcode?: number };
  const code = corrupt.has((errcode ?? 0) & 0xff) ? 'log.corrupt' : 'log.unavailable';
  return { code, detail: message };
}

class Service {
  readonly #store = new LogStore(options);
  readonly #groups = new GroupOffsets(this.#store);
  readonly #retention = new Retention(this.#store, options);
  #writes: Request[] = [];
  #unchecked = 0;
  #timer: NodeJS.Timeout | undefined;

  start(): void {
    if (options.readOnly) return;
    this.#timer = setInterval(() => this.#retain(), options.retentionEveryMs);
  }

  take(request: Request): void {
    switch (request.call) {
      case 'ensure':
      case 'append':
      case 'own':
      case 'commit':
        if (this.#writes.push(request) === 1) setImmediate(() => this.#flush());
        return;
      default:
        reply([this.#answer(request)]);
        if (request.call === 'close') port.close();
    }
  }

  #answer(request: Request): Reply {
    try {
      return { id: request.id, output: this.#read(request) };
    } catch (error) {
      return { id: request.id, failure: failureOf(error) };
    }
  }

  #read(request: Request): Calls[CallName]['out'] {
    switch (request.call) {
      case 'read':
        return this.#store.read(request.input);
      case 'bounds':
        return request.input.map((slot) => this.#store.bounds(slot));
      case 'layout':
        return this.#store.layout();
      case 'ping':
        this.#store.database.prepare('SELECT 1').get();
        return null;
      case 'close':
        return this.#close();
      default:
        throw new Error(`${request.call} is no reading call`);
    }
  }

  #flush(): void {
    const writes = this.#writes;
    this.#writes = [];
    let replies: Reply[] = [];
    try {
      this.#store.begin();
      for (const write of writes) replies.push(this.#write(write));
      this.#store.commit();
    } catch (error) {
      replies = this.#undo(writes, error);
    }
    reply(replies);
    if (this.#unchecked > checkedAfterBytes) this.#retainWhenLarge();
  }

  #undo(writes: readonly Request[], error: unknown): Reply[] {
    const failure = failureOf(error);
    try {
      this.#store.rollback();
    } catch (again) {
      return writes.map(({ id }) => ({ id, failure: failureOf(again) }));
    }
    return writes.map(({ id }) => ({ id, failure }));
  }

  #write(request: Request): Reply {
    const { id } = request;
    try {
      return { id, output: this.#apply(request) };
    } catch (error) {
      if (!(error instanceof SidebandError && refusals.has(error.code))) throw error;
      return { id, failure: failureOf(error) };
    }
  }

  #apply(request: Request): Calls[CallName]['out'] {
    switch (request.call) {
      case 'ensure':
        return this.#store.ensure(request.input);
      case 'append':
        if (this.#retention.full)
          throw new SidebandError('log.full', `${this.#retention.bytes()} bytes`);
        this.#store.append(request.input, Date.now());
        this.#unchecked += request.input.data.length;
        return null;
      case 'own':
        return this.#groups.own(request.input);
      case 'commit':
        this.#groups.commit(request.input, Date.now());
        this.#unchecked += request.input.outputs.data.length;
        return null;
      default:
        throw new Error(`${request.call} is no writing call`);
    }
  }

  #retainWhenLarge(): void {
    this.#unchecked = 0;
    if (this.#retention.bytes() > options.bytesMax) this.#retain();
  }

  /** Again at once while there is more to remove, but after whatever was asked meanwhile. */
  #retain(): void {
    try {
      const layout = this.#store.layout();
      this.#store.begin();
      const removed = this.#retention.round(layout, Date.now());
      this.#store.commit();
      if (removed > 0) setImmediate(() => this.#retain());
    } catch {
      // a busy or full disk: the next round tries again, and the writers tell about it
      this.#store.rollback();
    }
  }

  #close(): null {
    clearInterval(this.#timer);
    if (this.#writes.length > 0) this.#flush();
    this.#store.close();
    return null;
  }
}

function reply(replies: readonly Reply[]): void {
  const buffers = replies.flatMap((r) =>
    'output' in r && r.output !== null && 'data' in r.output ? [r.output.data.buffer] : [],
  );
  port.postMessage(replies, buffers);
}

try {
  const service = new Service();
  service.start();
  port.on('message', (request: Request) => service.take(request));
  reply([{ id: 0, output: null }]);
} catch (error) {
  reply([{ id: 0, failure: failureOf(error) }]);
}
