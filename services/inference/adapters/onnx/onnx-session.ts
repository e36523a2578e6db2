/** One ONNX Runtime session, run in batches of exactly the shape its bundle names. */
import * as ort from 'onnxruntime-node';
import type { ExecutionProvider } from './messages.ts';
import { providersOf } from './provider-probe.ts';
import { slotOf } from './score-slot.ts';

export interface SessionShape {
  readonly batch: number;
  readonly features: number;
  /** the highest row that will be asked for */
  readonly lastRow: number;
}

export interface SessionOptions extends SessionShape {
  readonly provider: ExecutionProvider;
}

/** What every run reads and writes: its shape never changes. */
interface Batch {
  readonly values: Float32Array;
  readonly rows: BigInt64Array;
  readonly scores: Float32Array;
  readonly contributions: Float32Array;
  readonly feeds: Readonly<Record<'features' | 'profile', ort.Tensor>>;
  readonly fetches: Readonly<Record<'score' | 'contributions', ort.Tensor>>;
}

export class OnnxSession {
  readonly #session: ort.InferenceSession;
  readonly #shape: SessionShape;
  readonly #batch: Batch;

  private constructor(session: ort.InferenceSession, shape: SessionShape) {
    this.#session = session;
    this.#shape = shape;
    this.#batch = batchOf(shape);
  }

  static async load(bytes: Uint8Array, options: SessionOptions): Promise<OnnxSession> {
    const { provider, ...shape } = options;
    const session = await ort.InferenceSession.create(bytes, {
      executionProviders: [...providersOf(provider)],
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      // what goes wrong comes as an exception, and is logged as one of ours
      logSeverityLevel: 4,
      // the arena keeps the peak of every batch for good; runs here are small and alike
      enableCpuMemArena: false,
    });
    const loaded = new OnnxSession(session, shape);
    try {
      loaded.#requireNames();
      // a shape or table that does not fit shows now, not on the first frame
      await loaded.#tryOut();
    } catch (error) {
      await session.release();
      throw error;
    }
    return loaded;
  }

  release(): Promise<void> {
    return this.#session.release();
  }

  /**
   * Fills in the scores of a slot (score-slot.ts). Rows that fill up the last batch are zeros of
   * profile 0. One at a time: the next only after this one is done.
   */
  async score(memory: SharedArrayBuffer, frames: number): Promise<void> {
    const { batch, features } = this.#shape;
    const slot = slotOf(memory, frames, features);
    const { values, rows, scores, contributions } = this.#batch;
    for (let from = 0; from < frames; from += batch) {
      const to = Math.min(frames, from + batch);
      values.fill(0).set(slot.values.subarray(from * features, to * features));
      rows.fill(0n);
      for (let i = from; i < to; i++) rows[i - from] = BigInt(slot.rows[i]!);
      await this.#run();
      slot.scores.set(scores.subarray(0, to - from), from);
      slot.contributions.set(contributions.subarray(0, (to - from) * features), from * features);
    }
  }

  /** Refuses a model whose outputs do not go where they are read. */
  async #tryOut(): Promise<void> {
    const { batch, features, lastRow } = this.#shape;
    const { rows, scores, contributions } = this.#batch;
    rows[0] = BigInt(lastRow);
    const outputs = await this.#run();
    requireSame(outputs['score'], scores, batch);
    requireSame(outputs['contributions'], contributions, batch * features);
  }

  #run(): Promise<ort.InferenceSession.ReturnType> {
    return this.#session.run(this.#batch.feeds, this.#batch.fetches);
  }

  #requireNames(): void {
    const { inputNames, outputNames } = this.#session;
    const isAsAgreed =
      inputNames.toSorted().join() === 'features,profile' &&
      outputNames.includes('score') &&
      outputNames.includes('contributions');
    if (!isAsAgreed) throw new Error(`inputs ${inputNames.join()}, outputs ${outputNames.join()}`);
  }
}

function batchOf({ batch, features }: SessionShape): Batch {
  const values = new Float32Array(batch * features);
  const rows = new BigInt64Array(batch);
  // a model that writes to neither gives nothing that could be taken for a score
  const scores = new Float32Array(batch).fill(Number.NaN);
  const contributions = new Float32Array(batch * features).fill(Number.NaN);
  const floats = (data: Float32Array, dims: number[]) => new ort.Tensor('float32', data, dims);
  return {
    ...{ values, rows, scores, contributions },
    feeds: {
      features: floats(values, [batch, features]),
      profile: new ort.Tensor('int64', rows, [batch]),
    },
    fetches: {
      score: floats(scores, [batch]),
      contributions: floats(contributions, [batch, features]),
    },
  };
}

/** What ONNX Runtime says a run gave is what it wrote into the memory it was given. */
function requireSame(output: ort.Tensor | undefined, written: Float32Array, length: number): void {
  const data = output?.data;
  if (!(data instanceof Float32Array) || data.length !== length) {
    throw new Error(`an output is not float32 of ${length}`);
  }
  if (!data.every((value, i) => Object.is(value, written[i]))) {
    throw new Error('an output is not where it was to be written');
  }
}
