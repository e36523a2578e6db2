/** What is summed over the Hann power spectrum. */
import { bandCount, edges, gains, power, vectorBytes } from './memory';
import * as results from './results';
import { add, asVector, clear, get, put } from './results';

const firstBin: i32 = 2;
/** least share of the mean power that a bin or band is said to hold: core/kernel/bands.ts */
const powerFloor: f64 = 1e-15;
/** bins summed in f32 before the sum goes to f64 */
const block: i32 = 64;

/** Power in the bands and in all, and its centre. */
export function measureBands(n: i32): void {
  clear(results.total);
  clear(results.centre);
  for (let band = 0; band < bandCount; band++) {
    clear(results.bands + band);
    const from = load<i32>(edges + band * 4);
    const to = load<i32>(edges + band * 4, 4);
    for (let start = from; start < to; start += block) {
      const end = min(to, start + block);
      let sum = f32x4.splat(0);
      let weighted = f32x4.splat(0);
      for (let k = start; k < end; k++) {
        const here = v128.load(power + k * vectorBytes);
        sum = f32x4.add(sum, here);
        weighted = f32x4.add(weighted, f32x4.mul(here, f32x4.splat(<f32>k)));
      }
      add(results.bands + band, sum);
      add(results.centre, weighted);
    }
    for (let lane = 0; lane < 4; lane++) {
      const sum = get(results.bands + band, lane);
      put(results.total, lane, get(results.total, lane) + sum);
      put(results.bands + band, lane, sum / <f64>(to - from));
    }
  }
  for (let lane = 0; lane < 4; lane++) finishBands(lane, n);
}

function finishBands(lane: i32, n: i32): void {
  const all = get(results.total, lane);
  put(results.centre, lane, get(results.centre, lane) / all);
  for (let band = 0; band < bandCount; band++) {
    put(results.bands + band, lane, max(get(results.bands + band, lane), powerFloor * all));
  }
}

/** Spread about the centre, and the sum of the logarithms of the shares of the mean power. */
export function measureShape(n: i32): void {
  const bins = n / 2 - firstBin;
  const centre = asVector(results.centre);
  const perMean = f32x4.div(f32x4.splat(<f32>bins), asVector(results.total));
  const least = f32x4.splat(<f32>powerFloor);
  const mantissa = i32x4.splat(0x7fffff);
  const one = i32x4.splat(0x3f800000);
  let exponents = i32x4.splat(0);
  let product = f32x4.splat(1);
  clear(results.variance);
  for (let start = firstBin; start < n / 2; start += block) {
    const end = min(n / 2, start + block);
    let sum = f32x4.splat(0);
    for (let k = start; k < end; k++) {
      const here = v128.load(power + k * vectorBytes);
      const away = f32x4.sub(f32x4.splat(<f32>k), centre);
      sum = f32x4.add(sum, f32x4.mul(here, f32x4.mul(away, away)));
      const share = f32x4.pmax(least, f32x4.mul(here, perMean));
      exponents = i32x4.add(exponents, i32x4.shr_u(share, 23));
      product = f32x4.mul(product, v128.or(v128.and(share, mantissa), one));
    }
    // 64 factors below 2 stay within f32; then the exponent is set apart again
    exponents = i32x4.add(exponents, i32x4.sub(i32x4.shr_u(product, 23), i32x4.splat(127)));
    product = v128.or(v128.and(product, mantissa), one);
    add(results.variance, sum);
  }
  const bias = 127 * bins;
  finishShape(0, i32x4.extract_lane(exponents, 0) - bias, f32x4.extract_lane(product, 0));
  finishShape(1, i32x4.extract_lane(exponents, 1) - bias, f32x4.extract_lane(product, 1));
  finishShape(2, i32x4.extract_lane(exponents, 2) - bias, f32x4.extract_lane(product, 2));
  finishShape(3, i32x4.extract_lane(exponents, 3) - bias, f32x4.extract_lane(product, 3));
}

function finishShape(lane: i32, exponent: i32, product: f32): void {
  put(results.variance, lane, get(results.variance, lane) / get(results.total, lane));
  put(results.logarithms, lane, <f64>exponent * Math.LN2 + Math.log(<f64>product));
}

/** 1/√ of the bands' mean power, for whitening. */
export function makeGains(): void {
  const one = f32x4.splat(1);
  for (let band = 0; band < bandCount; band++) {
    const mean = asVector(results.bands + band);
    v128.store(gains + band * vectorBytes, f32x4.div(one, f32x4.sqrt(mean)));
  }
}
