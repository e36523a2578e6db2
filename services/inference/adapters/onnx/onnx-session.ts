/** One ONNX Runtime session, run in batches of exactly the shape its bundle names. */
import * as ort from 'onnxruntime-node';

export interface SessionShape {
  readonly batch: number;
  readonly features: number;
  /** the highest row that will be asked for */
  readonly lastRow: number;
}

export interface SessionScores {
  readonly scores: Float32Array;
  readonly contributions: Float32Array;
}

export class OnnxSession {
  readonly #session: ort.InferenceSession;
  readonly #shape: SessionShape;

  private constructor(session: ort.InferenceSession, shape: SessionShape) {
    this.#session = session;
    this.#shape = shape;
  }

  static async load(bytes: Uint8Array, shape: SessionShape): Promise<OnnxSession> {
    const session = await ort.InferenceSession.create(bytes, {
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
      await loaded.score(new Float32Array(shape.features), Int32Array.of(shape.lastRow));
    } catch (error) {
      await session.release();
      throw error;
    }
    return loaded;
  }

  release(): Promise<void> {
    return this.#session.release();
  }

  /** Rows that fill up the last batch are zeros of profile 0 and are dropped again. */
  async score(values: Float32Array, rows: Int32Array): Promise<SessionScores> {
    const { batch, features } = this.#shape;
    const scores = new Float32Array(rows.length);
    const contributions = new Float32Array(rows.length * features);
    for (let from = 0; from < rows.length; from += batch) {
      const count = Math.min(batch, rows.length - from);
      const padded = new Float32Array(batch * features);
      padded.set(values.subarray(from * features, (from + count) * features));
      const profile = new BigInt64Array(batch);
      for (let i = 0; i < count; i++) profile[i] = BigInt(rows[from + i]!);
      const outputs = await this.#session.run({
        features: new ort.Tensor('float32', padded, [batch, features]),
        profile: new ort.Tensor('int64', profile, [batch]),
      });
      scores.set(floats(outputs['score'], batch).subarray(0, count), from);
      const parts = floats(outputs['contributions'], batch * features);
      contributions.set(parts.subarray(0, count * features), from * features);
    }
    return { scores, contributions };
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

function floats(tensor: ort.Tensor | undefined, length: number): Float32Array {
  const data = tensor?.data;
  if (data instanceof Float32Array && data.length === length) return data;
  throw new Error(`an output is not float32 of ${length}`);
}
