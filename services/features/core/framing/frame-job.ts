/** A frame that is complete and waits for the kernel. */
import type { Asset } from '@sideband/shared/core/assets.ts';
import type { BearingOrders, Context, Window } from '@sideband/shared/core/records.ts';
import { canonicalUnit, type Unit } from '@sideband/shared/core/units.ts';
import type { FeatureSet } from '../feature-set.ts';

/** What a window says about all its samples, after the asset table had its word. */
export interface Origin {
  readonly point: string;
  readonly sampleRateHz: number;
  readonly unit: Unit;
  readonly context: Context;
  readonly quality: number;
  readonly bearing: BearingOrders | undefined;
  readonly asset: Asset;
}

/** @param window one without a fault */
export function originOf(window: Window, asset: Asset): Origin {
  const { point, sampleRateHz, context } = window;
  return {
    point,
    sampleRateHz,
    unit: asset.unit ?? canonicalUnit(window.unit)!,
    context,
    quality: window.quality,
    bearing: window.bearing ?? asset.bearing,
    asset,
  };
}

/** The stretch of signal that evidence is taken of. */
export interface Stretch {
  /** a power of two */
  readonly samples: Float32Array;
  readonly startNs: bigint;
  /** where it lies in its window, as shares of its length */
  readonly from: number;
  readonly to: number;
  /** of the window with its first sample, where that is not the frame's */
  readonly begin?: Origin;
}

export interface FrameJob {
  /** offset of the window that completed the frame */
  readonly cause: bigint;
  readonly set: FeatureSet;
  readonly samples: Float32Array;
  readonly frameStartNs: bigint;
  readonly quality: number;
  /** the one that begins with this frame or, in a stream, ends with it, where one does */
  readonly stretch?: Stretch;
  /** of the window with the frame's first sample */
  readonly origin: Origin;
}
