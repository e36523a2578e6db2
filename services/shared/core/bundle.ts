/**
 * What a model bundle says about itself: bundle.json beside model.onnx. The trainer writes it,
 * inference scores with it, drift compares with its reference profiles.
 *
 * The ONNX contract: inputs `features` float32 [batch, F] and `profile` int64 [batch] (a row of
 * the table below), outputs `score` float32 [batch] and `contributions` float32 [batch, F] whose
 * sum rises with the score. Runs are padded to `batch`: other shapes give other last bits.
 */

import type { ReferenceProfile } from './reference-profile.ts';

export const bundleFormat = 1;
export const modelFile = 'model.onnx';
export const manifestFile = 'bundle.json';

/** Whether a model or a version may be called so: part of a path and of ids, nothing hidden. */
export function isBundleName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(text);
}

/** The features a model was trained on; `hash` is what inference compares. */
export interface BundleFeatureSet {
  /** name@version, as on the features records */
  readonly name: string;
  readonly hash: string;
  /** names, in the order of the vector */
  readonly features: readonly string[];
  readonly frameSamples: number;
}

/** Closed range of one context value that counts as seen, tolerance included. */
export interface RegimeRange {
  readonly min: number;
  readonly max: number;
}

/** One row of the model's table: the baseline of one point, or of a group of points. */
export interface Profile {
  readonly row: number;
  readonly kind: 'point' | 'group';
  /** the point itself, or the pattern of the group (see core/point.ts) */
  readonly points: string;
  readonly sampleRateHz: number;
  readonly unit: string;
  /** a score above it is anomalous */
  readonly threshold: number;
  readonly frames: number;
  /** context ranges by name; a name that is absent was never seen */
  readonly regime: Readonly<Record<string, RegimeRange>>;
  /** indices of features the row does not look at: constant or refused while it was learned */
  readonly ignored: readonly number[];
  /**
   * Per feature, as the model compares them (see core/feature-kind.ts): the usual value and the
   * scale a deviation is measured in, natural spread or physical floor, whichever is larger.
   */
  readonly usual: readonly number[];
  readonly scale: readonly number[];
  /** usual mean of the samples, in the unit; absent in bundles of before it was looked at */
  readonly offset?: number;
  readonly reference: ReferenceProfile;
}

/** Digest of the training frames of one point, in order, and the time they span. */
export interface TrainingDigest {
  readonly point: string;
  readonly frames: number;
  readonly fromNs: string;
  readonly toNs: string;
  readonly sha256: string;
}

export interface TrainingReport {
  readonly falseAlarmRate: number;
  readonly rows: readonly {
    readonly row: number;
    readonly frames: number;
    readonly effectiveFrames: number;
    readonly scoreMedian: number;
    readonly scoreMax: number;
    readonly threshold: number;
    /** `tail`: the statistics of the scores set it; `floor`: the physical minimum did */
    readonly thresholdBy: 'tail' | 'floor';
  }[];
  /** what was left out and why */
  readonly notes: readonly string[];
}

/** The content of bundle.json. */
export interface Bundle {
  readonly format: typeof bundleFormat;
  readonly name: string;
  readonly version: string;
  readonly featureSet: BundleFeatureSet;
  /** rows of every ONNX run */
  readonly batch: number;
  readonly profiles: readonly Profile[];
  /** how a point without a row of its own is judged: by its group's row, or not yet */
  readonly unknownPoints: 'group' | 'learning';
  readonly createdAt: string;
  readonly training: readonly TrainingDigest[];
  readonly report: TrainingReport;
  /** sha256 (hex) of every other file of the bundle */
  readonly files: Readonly<Record<string, string>>;
}

/** name@version, as on scores and anomalies. */
export function modelId(bundle: Pick<Bundle, 'name' | 'version'>): string {
  return `${bundle.name}@${bundle.version}`;
}

/**
 * Until when the frames last that a point was taught by, ns: what comes later the model has not
 * seen. Of a point without frames of its own: those of all.
 */
export function learnedToNs(
  { training }: { readonly training: readonly Pick<TrainingDigest, 'point' | 'toNs'>[] },
  point: string,
): bigint {
  const own = training.filter((digest) => digest.point === point);
  const ends = (own.length > 0 ? own : training).map(({ toNs }) => BigInt(toNs));
  return ends.reduce((latest, end) => (end > latest ? end : latest), 0n);
}
