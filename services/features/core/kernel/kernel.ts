/** What computes feature vectors: the plain reference here, a faster one beside it later. */
import type { GearMesh, IsoClass } from '@sideband/shared/core/assets.ts';
import type { BearingOrders, Refusal } from '@sideband/shared/core/records.ts';
import type { Unit } from '@sideband/shared/core/units.ts';
import type { Envelope, EnvelopeRequest } from '../evidence/envelope-kernel.ts';
import type { FeatureSet } from '../feature-set.ts';
import type { SampleEvidence } from '../sensor/sample-evidence.ts';

/** One frame and what is known about it. */
export interface Frame {
  /** as many as the set's frameSamples, all finite, in `unit` */
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
  readonly unit: Unit;
  readonly speedRpm?: number;
  readonly bearing?: BearingOrders;
  readonly gears?: readonly GearMesh[];
  readonly iso?: IsoClass;
  /** an envelope that is wanted of the same samples */
  readonly envelope?: EnvelopeRequest;
}

export interface FeatureVector {
  /** one per feature of the set, finite; a refused one reads 0 */
  readonly values: Float32Array;
  readonly refused: readonly Refusal[];
  /** what the checks of the sensor look at; gathered here, as a kernel reads each sample anyway */
  readonly sampleEvidence: SampleEvidence;
  /** the one that was wanted, from a kernel that has half of it already */
  readonly envelope?: Envelope;
}

/**
 * Takes many frames at once, because a kernel may work on several in parallel. The result of a
 * frame never depends on its neighbours, so any grouping gives the same bits.
 */
export interface Kernel {
  compute(frames: readonly Frame[], set: FeatureSet): readonly FeatureVector[];
}
