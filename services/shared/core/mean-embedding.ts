/**
 * Where the distribution of feature vectors lies, in a fixed number of bytes: the mean of random
 * Fourier features (Rahimi and Recht, NIPS 2007) of a Gaussian kernel. The squared distance of two
 * such means is the maximum mean discrepancy of the two distributions (Gretton et al., JMLR 13,
 * 2012) under a kernel that approaches exp(−‖x − y‖² / (2 width²)) with the number of directions.
 *
 * Features are sums of whole numbers, so that two sums merge exactly, in any order.
 */
import type { Moments } from './reference-profile.ts';

/** What a reference knows of its vectors; numbers of components are `embeddingSize`. */
export interface MeanEmbedding {
  /** of the kernel, in learned deviations */
  readonly width: number;
  /** by direction its cosine, then its sine */
  readonly mean: readonly number[];
  /** frames */
  readonly count: number;
  /** integrated autocorrelation time in frames, over all components */
  readonly correlationFrames: number;
  /** of the long-run covariance of a frame's components: how much means differ by chance */
  readonly noise: EmbeddingNoise;
}

/** Of a covariance matrix, of components divided by √directions. */
export interface EmbeddingNoise {
  readonly trace: number;
  /** sum of the squares of its eigenvalues */
  readonly squares: number;
  /** its largest eigenvalue */
  readonly largest: number;
}

/** Directions that vectors are projected on. */
export const directions = 16;
export const embeddingSize = 2 * directions;
/** What one stands for in the sums: cosines are counted in whole parts of it. */
export const embeddingUnit = 127;

/** An angle is told to this part of a circle. */
const steps = 1024;
const cosines = Int8Array.from({ length: steps }, (_, i) =>
  Math.round(embeddingUnit * Math.cos((2 * Math.PI * i) / steps)),
);
/** in deviations: further off says no more */
const standardMax = 8;
const seed = 1;

/** Adds up vectors of one length, standardised by the same moments. */
export class Embedder {
  readonly width: number;
  readonly #centres: Float64Array;
  /** 1 / deviation; 0 of a feature that never moved */
  readonly #scales: Float64Array;
  readonly #directions: Float64Array;
  readonly #standard: Float64Array;
  /** one step per direction, as sine and cosine start at the same angle */
  readonly #stepsPerRadian: number;

  constructor(moments: readonly (Moments | undefined)[], width: number) {
    this.width = width;
    this.#centres = Float64Array.from(moments, (one) => one?.mean ?? 0);
    this.#scales = Float64Array.from(moments, (one) => (one?.deviation ? 1 / one.deviation : 0));
    this.#directions = directionsFor(moments.length);
    this.#standard = new Float64Array(moments.length);
    this.#stepsPerRadian = steps / (2 * Math.PI * width);
  }

  /**
   * In learned deviations from the learned mean, ±8 at most; a value that is refused or no number
   * is taken for the mean. Valid until the next call.
   */
  standardised(values: ArrayLike<number>, refused: ReadonlySet<number>): Float64Array {
    const standard = this.#standard;
    for (let i = 0; i < standard.length; i++) {
      const deviations = (values[i]! - this.#centres[i]!) * this.#scales[i]!;
      // false for what is not a number, too
      const isIn = deviations >= -standardMax && deviations <= standardMax;
      standard[i] = isIn ? deviations : Math.sign(deviations) * standardMax || 0;
      if (refused.size > 0 && refused.has(i)) standard[i] = 0;
    }
    return standard;
  }

  /** @param sums `embeddingSize` numbers, added to in place */
  add(values: ArrayLike<number>, refused: ReadonlySet<number>, sums: Sums): void {
    const standard = this.standardised(values, refused);
    const length = standard.length;
    for (let d = 0; d < directions; d++) {
      let angle = 0;
      for (let i = 0, w = d * length; i < length; i++, w++) {
        angle += standard[i]! * this.#directions[w]!;
      }
      const step = Math.floor(angle * this.#stepsPerRadian);
      sums[2 * d]! += cosines[step & (steps - 1)]!;
      sums[2 * d + 1]! += cosines[(step - steps / 4) & (steps - 1)]!;
    }
  }
}

type Sums = Int16Array | Int32Array | Float64Array;

const known = new Map<number, Float64Array>();

/**
 * Standard normal numbers, a row of `length` per direction, the same wherever they are made: by
 * Box and Muller from Ettinger's mulberry32.
 */
function directionsFor(length: number): Float64Array {
  const found = known.get(length);
  if (found !== undefined) return found;
  const uniform = uniformNumbers();
  const made = Float64Array.from(
    { length: directions * length },
    () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
  // feature sets are few; lengths come from checked bundles
  if (known.size < 100) known.set(length, made);
  return made;
}

function uniformNumbers(): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
