/** The quantities told of each frame, in their order; core/kernel/simd-module.ts reads them. */
import { results, told } from './memory';

export const mean: i32 = 0;
export const scale: i32 = 1;
export const second: i32 = 2;
export const third: i32 = 3;
export const fourth: i32 = 4;
export const meanAbsolute: i32 = 5;
export const lowest: i32 = 6;
export const highest: i32 = 7;
export const total: i32 = 8;
export const centre: i32 = 9;
export const variance: i32 = 10;
export const logarithms: i32 = 11;
export const whitenedSecond: i32 = 12;
export const whitenedFourth: i32 = 13;
/** samples that read exactly these */
export const atLowest: i32 = 14;
export const atHighest: i32 = 15;
export const atZero: i32 = 16;
/** of |x − the sample before|: the least but 0 (Infinity when all are), the largest, the sum */
export const leastStep: i32 = 17;
export const largestStep: i32 = 18;
export const steps: i32 = 19;
/** samples of the longest run of equal ones */
export const longestRun: i32 = 20;
/** Σ (k − about the centre)·P; not told */
export const moment: i32 = 21;
/** Σ x² about the mean as f32 has it, scaled; not told */
export const squares: i32 = 39;
/** power in a band, weighted: weighted-power.ts */
export const weighted: i32 = 38;
/** and 15 more */
export const bands: i32 = 22;

/** and 15 more: of the bands in dB; only told */
export const levels: i32 = 40;

/** places for the quantities of a lane */
export const places: i32 = 56;

export function put(quantity: i32, lane: i32, value: f64): void {
  store<f64>(results + ((quantity * 4 + lane) << 3), value);
}

export function get(quantity: i32, lane: i32): f64 {
  return load<f64>(results + ((quantity * 4 + lane) << 3));
}

/** Where the four f64 of a quantity lie. */
export function at(quantity: i32): usize {
  return results + (quantity << 5);
}

export function putAll(quantity: i32, low: v128, high: v128): void {
  v128.store(at(quantity), low);
  v128.store(at(quantity), high, 16);
}

/** Four i32. */
export function putCounts(quantity: i32, counts: v128): void {
  const upper = v128.shuffle<i32>(counts, counts, 2, 3, 2, 3);
  putAll(quantity, f64x2.convert_low_i32x4_s(counts), f64x2.convert_low_i32x4_s(upper));
}

/** Four f32. */
export function putVector(quantity: i32, vector: v128): void {
  clear(quantity);
  add(quantity, vector);
}

/** Adds a vector of f32 to the four f64 of a quantity: sums of many stay exact enough so. */
export function add(quantity: i32, part: v128): void {
  const low = f64x2.promote_low_f32x4(part);
  const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(part, part, 2, 3, 2, 3));
  v128.store(at(quantity), f64x2.add(v128.load(at(quantity)), low));
  v128.store(at(quantity), f64x2.add(v128.load(at(quantity), 16), high), 16);
}

/** The same with the vector times a factor. */
export function addTimes(quantity: i32, factor: f64, part: v128): void {
  const times = f64x2.splat(factor);
  const low = f64x2.promote_low_f32x4(part);
  const high = f64x2.promote_low_f32x4(v128.shuffle<f32>(part, part, 2, 3, 2, 3));
  v128.store(at(quantity), f64x2.add(v128.load(at(quantity)), f64x2.mul(times, low)));
  v128.store(at(quantity), f64x2.add(v128.load(at(quantity), 16), f64x2.mul(times, high)), 16);
}

export function clear(quantity: i32): void {
  putAll(quantity, f64x2.splat(0), f64x2.splat(0));
}

/** The four f64 of a quantity as a vector of f32. */
export function asVector(quantity: i32): v128 {
  const low = f32x4.demote_f64x2_zero(v128.load(at(quantity)));
  const high = f32x4.demote_f64x2_zero(v128.load(at(quantity), 16));
  return v128.shuffle<f32>(low, high, 0, 1, 4, 5);
}

function tell(quantity: i32, lane: i32, factor: f64): void {
  store<f64>(told + ((lane * places + quantity) << 3), get(quantity, lane) * factor);
}

/** What a scaled 1 is in units of the samples. */
export function lengthOf(lane: i32): f64 {
  const factor = get(scale, lane);
  return factor > 0 ? 1 / factor : 0;
}

/** Lays out for the caller what was analysed. */
export function tellAll(): void {
  for (let lane = 0; lane < 4; lane++) {
    const length = lengthOf(lane);
    const square = length * length;
    tell(mean, lane, 1);
    tell(second, lane, square);
    tell(third, lane, square * length);
    tell(fourth, lane, square * square);
    tell(meanAbsolute, lane, length);
    tell(lowest, lane, 1);
    tell(highest, lane, 1);
    tell(total, lane, square);
    tell(centre, lane, 1);
    tell(variance, lane, 1);
    tell(logarithms, lane, 1);
    for (let band = bands; band < bands + 16; band++) tell(band, lane, square);
    for (let plain = atLowest; plain <= longestRun; plain++) tell(plain, lane, 1);
  }
}

/** The same for what was whitened, which has no unit. */
export function tellWhitened(): void {
  for (let lane = 0; lane < 4; lane++) {
    tell(whitenedSecond, lane, 1);
    tell(whitenedFourth, lane, 1);
  }
}

/** And for what was weighted. */
export function tellWeighted(): void {
  for (let lane = 0; lane < 4; lane++) {
    const length = lengthOf(lane);
    tell(weighted, lane, length * length);
  }
}
