/** What a feature is: a name, what it means, and how to get it from the analysis of a frame. */
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import type { Analysis } from '../kernel/frame-analysis.ts';

export type FeatureRefusal = Extract<ErrorCode, `feature.${string}`>;

export interface Feature {
  readonly name: string;
  /** `sample`: the unit of the samples; `1`: a ratio */
  readonly unit: string;
  readonly formula: string;
  readonly source: string;
  readonly needs: readonly ('unit' | 'speed' | 'geometry' | 'teeth' | 'iso')[];
  /** by itself, or the value at a place of a row */
  readonly value: SingleValue | { readonly row: Row; readonly place: number };
}

/**
 * The value, or the code that says why there is none on this frame. What is no finite number is
 * undefined on it.
 */
export type SingleValue = (analysis: Analysis) => number | FeatureRefusal;

/**
 * Features that are computed together; what is no finite number is undefined, as of one. Holds
 * until the next call.
 */
export type Row = (analysis: Analysis) => Float64Array;

/** 10·lg of a ratio of powers; not finite where there is none. */
export function decibels(power: number): number {
  return 10 * Math.log10(power);
}
