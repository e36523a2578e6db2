/**
 * Whether the model is bound to find a frame healthy, told by what a bundle says of its rows. Their
 * precision matrix has no eigenvalue above 1 (the trainer raises those of the covariance to 1), so
 * the score √(zᵀ P z / F) is at most ‖z‖ / √F, z being the deviations in scales: when that is under
 * the threshold, so is the score.
 */
import type { Profile } from '@sideband/shared/core/bundle.ts';
import type { FeatureKind } from '@sideband/shared/core/feature-kind.ts';
import { compared, featureKind } from '@sideband/shared/core/feature-kind.ts';
import type { Vector } from '@sideband/shared/core/mean-embedding.ts';

type Row = Pick<Profile, 'usual' | 'scale' | 'ignored' | 'threshold'>;

export class HealthBound {
  readonly #used: readonly number[];
  readonly #kinds: readonly FeatureKind[];
  /** usual value and scale of each used feature */
  readonly #numbers: Float32Array;
  /** of ‖z‖² */
  readonly #limit: number;

  constructor({ usual, scale, ignored, threshold }: Row, names: readonly string[]) {
    this.#used = names.flatMap((_, i) => (ignored.includes(i) ? [] : [i]));
    this.#kinds = names.map(featureKind);
    this.#numbers = Float32Array.from(this.#used.flatMap((i) => [usual[i]!, scale[i]!]));
    this.#limit = threshold ** 2 * this.#used.length;
  }

  /** A frame without a feature that counts is not judged, so it is not healthy. */
  holds({ values, refused }: Vector): boolean {
    let sum = 0;
    for (const [k, i] of this.#used.entries()) {
      if (refused.has(i)) return false;
      const off = compared(this.#kinds[i]!, values[i]!) - this.#numbers[2 * k]!;
      sum += (off / this.#numbers[2 * k + 1]!) ** 2;
    }
    return sum <= this.#limit;
  }
}
