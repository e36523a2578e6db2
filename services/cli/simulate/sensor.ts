/** The noise floor of the machine, and what the sensor and its converter make of a signal. */
import type { RandomField } from './random-field.ts';

export interface FloorPlan {
  /** standard deviation of the white part, g */
  readonly whiteG: number;
  /** standard deviation of the part that falls off above the cutoff, g */
  readonly colouredG: number;
  readonly cutoffHz: number;
}

export interface SensorPlan {
  /** standard deviation, g */
  readonly noiseG: number;
  readonly bits: number;
  /** full scale: ± this many g; beyond it the signal is clipped */
  readonly rangeG: number;
}

export interface Span {
  readonly fromIndex: number;
  readonly count: number;
  readonly sampleRateHz: number;
}

/** samples of run-up, after which the low-pass has forgotten where it began (to 1e-6) */
function runUpSamples(keep: number): number {
  return 2 * Math.ceil(Math.log(1e-6) / Math.log(keep) / 2);
}

const colouredStream = 2 ** 50;

/** White noise plus noise through a one-pole low-pass of unit output variance; g. */
export function floorG(plan: FloorPlan, random: RandomField, span: Span): Float64Array {
  const { fromIndex, count, sampleRateHz } = span;
  const out = random.gaussians(fromIndex, count);
  const keep = Math.exp((-2 * Math.PI * plan.cutoffHz) / sampleRateHz);
  const runUp = runUpSamples(keep);
  const drive = random.gaussians(colouredStream + fromIndex - runUp, runUp + count);
  const kick = plan.colouredG * Math.sqrt(1 - keep * keep);
  let level = 0;
  for (let i = 0; i < runUp; i += 1) level = keep * level + kick * drive[i]!;
  for (let i = 0; i < count; i += 1) {
    level = keep * level + kick * drive[runUp + i]!;
    out[i] = out[i]! * plan.whiteG + level;
  }
  return out;
}

/** Clips to the range and rounds to the converter's step; g as the gateway would send it. */
export function digitise(plan: SensorPlan, signal: Float64Array): Float32Array {
  const step = plan.rangeG / 2 ** (plan.bits - 1);
  const out = new Float32Array(signal.length);
  for (let i = 0; i < signal.length; i += 1) {
    const clipped = Math.max(-plan.rangeG, Math.min(plan.rangeG - step, signal[i]!));
    out[i] = Math.round(clipped / step) * step;
  }
  return out;
}
