/** What is made of the Hann power spectrum and its sums over the bands. */
import { bandCount, blockVectors, edges, mantissas, ones, power, vectorBytes } from './memory';
import * as results from './results';
import { add, asVector, clear, get, put } from './results';

const firstBin: i32 = 2;
/** least share of the mean power that a bin or band is said to hold: core/kernel/bands.ts */
const powerFloor: f64 = 1e-15;
const powerFloors: usize = memory.data<f32>([1e-15, 1e-15, 1e-15, 1e-15], 16);

/** From sums to the mean power per bin of the bands, floored, the total and its centre. */
export function finishBands(n: i32): void {
  for (let lane = 0; lane < 4; lane++) {
    let all: f64 = 0;
    for (let band = 0; band < bandCount; band++) all += get(results.bands + band, lane);
    put(results.total, lane, all);
    put(results.centre, lane, get(results.centre, lane) / all);
    let white: f64 = 0;
    for (let band = 0; band < bandCount; band++) {
      const sum = get(results.bands + band, lane);
      const width = load<i32>(edges + band * 4, 4) - load<i32>(edges + band * 4);
      const mean = max(sum / <f64>width, powerFloor * all);
      put(results.bands + band, lane, mean);
      white += sum / mean;
    }
    // Parseval, in the units of whitening.ts
    put(results.whitenedSecond, lane, (<f64>n / 8) * white);
  }
}

/** Spread about the centre, and the sum of the logarithms of the shares of the mean power. */
export function measureShape(n: i32): void {
  const bins = n / 2 - firstBin;
  const perMean = f32x4.div(f32x4.splat(<f32>bins), asVector(results.total));
  const least = v128.load(powerFloors);
  const mantissa = v128.load(mantissas);
  const one = v128.load(ones);
  let exponents = i32x4.splat(0);
  let product = one;
  // how far a bin lies above the centre
  let away = f32x4.sub(f32x4.splat(<f32>firstBin), asVector(results.centre));
  clear(results.variance);
  let at: usize = power + firstBin * vectorBytes;
  const last: usize = power + (n / 2) * vectorBytes;
  while (at < last) {
    const end = min(last, at + blockVectors * vectorBytes);
    let sum = f32x4.splat(0);
    for (; at < end; at += 2 * vectorBytes) {
      const here = v128.load(at);
      const next = v128.load(at, 16);
      sum = f32x4.add(sum, f32x4.mul(here, f32x4.mul(away, away)));
      away = f32x4.add(away, one);
      sum = f32x4.add(sum, f32x4.mul(next, f32x4.mul(away, away)));
      away = f32x4.add(away, one);
      // Two shares, each of 1e-15 to n/2, stay within f32.
      const share = f32x4.pmax(least, f32x4.mul(here, perMean));
      const shares = f32x4.mul(share, f32x4.pmax(least, f32x4.mul(next, perMean)));
      exponents = i32x4.add(exponents, i32x4.shr_u(shares, 23));
      product = f32x4.mul(product, v128.or(v128.and(shares, mantissa), one));
    }
    // So do 32 factors below 2; then the exponent is set apart again.
    exponents = i32x4.add(exponents, i32x4.sub(i32x4.shr_u(product, 23), i32x4.splat(127)));
    product = v128.or(v128.and(product, mantissa), one);
    add(results.variance, sum);
  }
  const bias = 127 * (bins / 2);
  finishShape(0, i32x4.extract_lane(exponents, 0) - bias, f32x4.extract_lane(product, 0));
  finishShape(1, i32x4.extract_lane(exponents, 1) - bias, f32x4.extract_lane(product, 1));
  finishShape(2, i32x4.extract_lane(exponents, 2) - bias, f32x4.extract_lane(product, 2));
  finishShape(3, i32x4.extract_lane(exponents, 3) - bias, f32x4.extract_lane(product, 3));
}

function finishShape(lane: i32, exponent: i32, product: f32): void {
  put(results.variance, lane, get(results.variance, lane) / get(results.total, lane));
  put(results.logarithms, lane, <f64>exponent * Math.LN2 + Math.log(<f64>product));
}
