/**
 * What healthy looks like, for one row of a model: centre and scale of every feature and the
 * precision matrix of the scaled deviations.
 *
 * Score = √(zᵀ P z / F): the Mahalanobis distance per feature. P is the inverse of the covariance
 * of z with every eigenvalue raised to 1, so that no direction, however still it was while it was
 * learned, counts as more predictable than the physical floors of its features.
 */
import { compared, type FeatureKind } from '@sideband/shared/core/feature-kind.ts';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { ascending, median, quantile, robustSigma } from './robust.ts';

export interface Baseline {
  readonly kinds: readonly FeatureKind[];
  /** indices of the features that count; the rest have deviation 0 */
  readonly used: readonly number[];
  readonly centre: Float64Array;
  readonly scale: Float64Array;
  /** [F × F], row-major, zero in rows and columns that are not used */
  readonly precision: Float64Array;
}

/** Deviations beyond it are cut while the covariance is estimated. */
const winsorAt = 4;

/** Frames so many times farther out than the median one are left out of it: one is no direction. */
const farAt = 5;

/** `frames`: compared values (see `compareAll`), one vector per frame. */
export function fitBaseline(
  kinds: readonly FeatureKind[],
  frames: readonly Float64Array[],
  used: readonly number[],
): Baseline {
  const centre = new Float64Array(kinds.length);
  const scale = new Float64Array(kinds.length).fill(1);
  for (const feature of used) {
    const values = ascending(frames.map((frame) => frame[feature]!));
    centre[feature] = quantile(values, 0.5);
    scale[feature] = scaleOf(kinds[feature]!, values, centre[feature]!);
  }
  const bare = { kinds, used, centre, scale };
  return { ...bare, precision: precisionOf(bare, frames) };
}

/** The smallest scale a deviation of the feature is measured in. */
export function scaleFloor(kind: FeatureKind, centre: number): number {
  return Math.max(kind.floor, kind.floorRelative * Math.abs(centre));
}

function scaleOf(kind: FeatureKind, values: Float64Array, centre: number): number {
  const decileSpan = (quantile(values, 0.9) - quantile(values, 0.1)) / 2.563;
  return Math.max(scaleFloor(kind, centre), robustSigma(values, centre), decileSpan);
}

type Scaling = Omit<Baseline, 'precision'>;

function precisionOf(scaling: Scaling, frames: readonly Float64Array[]): Float64Array {
  const { used, kinds } = scaling;
  const precision = new Float64Array(kinds.length ** 2);
  if (used.length === 0) return precision;
  const rows = frames.map((frame) => {
    const z = deviations(scaling, frame);
    return used.map((i) => z[i]!);
  });
  const lengths = rows.map((row) => Math.hypot(...row));
  const far = farAt * median(lengths);
  const near = rows.filter((_, i) => lengths[i]! <= far);
  const z = new Matrix(
    near.map((row) => row.map((v) => Math.max(-winsorAt, Math.min(winsorAt, v)))),
  );
  const covariance = z.transpose().mmul(z).div(z.rows);
  const eigen = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  const vectors = eigen.eigenvectorMatrix;
  const weights = Matrix.diag(eigen.realEigenvalues.map((value) => 1 / Math.max(value, 1)));
  const dense = vectors.mmul(weights).mmul(vectors.transpose());
  used.forEach((row, i) => {
    used.forEach((column, j) => {
      precision[row * kinds.length + column] = (dense.get(i, j) + dense.get(j, i)) / 2;
    });
  });
  return precision;
}

/** Values of a frame as they are compared: dB for levels. */
export function compareAll(kinds: readonly FeatureKind[], values: ArrayLike<number>): Float64Array {
  return Float64Array.from(kinds, (kind, i) => compared(kind, values[i]!));
}

/** Deviations in scales; 0 for features that are not used. */
export function deviations(scaling: Scaling, frame: Float64Array): Float64Array {
  const z = new Float64Array(frame.length);
  for (const i of scaling.used) z[i] = (frame[i]! - scaling.centre[i]!) / scaling.scale[i]!;
  return z;
}

/** z ⊙ (P z): what each feature adds to the squared distance. */
export function contributionsOf(baseline: Baseline, frame: Float64Array): Float64Array {
  const z = deviations(baseline, frame);
  const size = z.length;
  return z.map((own, i) => {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += baseline.precision[i * size + j]! * z[j]!;
    return own * sum;
  });
}

export function scoreOf(baseline: Baseline, frame: Float64Array): number {
  const distance = contributionsOf(baseline, frame).reduce((sum, part) => sum + part, 0);
  return Math.sqrt(Math.max(0, distance) / Math.max(1, baseline.used.length));
}
