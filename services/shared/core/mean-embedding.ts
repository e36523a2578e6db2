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

/** One value per feature, and the indices of those that are not to be used. */
export interface Vector {
  readonly values: ArrayLike<number>;
  readonly refused: ReadonlySet<number>;
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

/** By what vectors are standardised, in float32: from `at` on a mean and a scale per feature. */
export interface Standards {
  readonly numbers: Float32Array;
  readonly at: number;
  readonly features: number;
}

/** The scale of a feature that never moved is 0: it says nothing. */
export function writeStandards(moments: readonly (Moments | undefined)[], into: Float32Array) {
  for (const [i, one] of moments.entries()) {
    into[2 * i] = one?.mean ?? 0;
    into[2 * i + 1] = one?.deviation ? 1 / one.deviation : 0;
  }
}

/** Adds up vectors of one length, standardised alike. */
export class Embedder {
  readonly width: number;
  readonly #standards: Standards;
  readonly #projection: Projection;
  /** one step per direction, as sine and cosine start at the same angle */
  readonly #stepsPerRadian: number;

  constructor(standards: Standards, width: number) {
    this.width = width;
    this.#standards = standards;
    this.#projection = projectionOf(standards.features);
    this.#stepsPerRadian = steps / (2 * Math.PI * width);
  }

  /**
   * In learned deviations from the learned mean, ±8 at most; a value that is refused or no number
   * is taken for the mean. Valid until the next call.
   */
  standardised({ values, refused }: Vector): Float64Array {
    const { standard } = this.#projection;
    const { numbers, at } = this.#standards;
    for (let i = 0; i < standard.length; i++) {
      const deviations = (values[i]! - numbers[at + 2 * i]!) * numbers[at + 2 * i + 1]!;
      // false for what is not a number, too
      const isIn = deviations >= -standardMax && deviations <= standardMax;
      standard[i] = isIn ? deviations : Math.sign(deviations) * standardMax || 0;
      if (refused.size > 0 && refused.has(i)) standard[i] = 0;
    }
    return standard;
  }

  /** @param sums `embeddingSize` numbers from `at` on, added to in place */
  add({ values, refused }: Vector, sums: Sums, at = 0): void {
    const standard = this.standardised({ values, refused });
    const rows = this.#projection.directions;
    const length = standard.length;
    for (let d = 0; d < directions; d++) {
      let angle = 0;
      for (let i = 0, w = d * length; i < length; i++, w++) {
        angle += standard[i]! * rows[w]!;
      }
      const step = Math.floor(angle * this.#stepsPerRadian);
      sums[at + 2 * d]! += cosines[step & (steps - 1)]!;
      sums[at + 2 * d + 1]! += cosines[(step - steps / 4) & (steps - 1)]!;
    }
  }
}

/** float32 holds the sums of 130,000 frames exactly */
type Sums = Float32Array | Float64Array;

interface Projection {
  /** a row per direction */
  readonly directions: Float64Array;
  /** the vector at hand */
  readonly standard: Float64Array;
}

const known = new Map<number, Projection>();

/**
 * Directions are standard normal numbers, the same wherever they are made: by Box and Muller from
 * Ettinger's mulberry32.
 */
function projectionOf(features: number): Projection {
  const found = known.get(features);
  if (found !== undefined) return found;
  const uniform = uniformNumbers();
  const made = {
    directions: Float64Array.from(
      { length: directions * features },
      () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    ),
    standard: new Float64Array(features),
  };
  // feature sets are few; lengths come from checked bundles
  if (known.size < 100) known.set(features, made);
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
