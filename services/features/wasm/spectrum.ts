/** What is made of the Hann power spectrum and its sums over the bands. */
import { bandCount, blockVectors, edges, mantissas, ones, power, vectorBytes } from './memory';
import * as results from './results';
import { add, asVector, at, clear, putVector } from './results';
import { logarithmOf } from './logarithm';

const firstBin: i32 = 2;
/** least share of the mean power that a bin or band is said to hold: core/kernel/bands.ts */
const powerFloor: f64 = 1e-15;
const powerFloors: usize = memory.data<f32>([1e-15, 1e-15, 1e-15, 1e-15], 16);

/** From sums to the mean power per bin of the bands, floored, the total and about its centre. */
export function finishBands(n: i32): void {
  // two lanes at a time
  for (let half: usize = 0; half < 32; half += 16) {
    let all = f64x2.splat(0);
    for (let band = 0; band < bandCount; band++) {
      all = f64x2.add(all, v128.load(at(results.bands + band) + half));
    }
    v128.store(at(results.total) + half, all);
    const centre = at(results.centre) + half;
    v128.store(centre, f64x2.div(v128.load(centre), all));
    const floor = f64x2.mul(f64x2.splat(powerFloor), all);
    let white = f64x2.splat(0);
    for (let band = 0; band < bandCount; band++) {
      const place = at(results.bands + band) + half;
      const sum = v128.load(place);
      const width = load<i32>(edges + band * 4, 4) - load<i32>(edges + band * 4);
      const mean = f64x2.max(f64x2.div(sum, f64x2.splat(<f64>width)), floor);
      v128.store(place, mean);
      white = f64x2.add(white, f64x2.div(sum, mean));
    }
    // Parseval, in the units of whitening.ts
    const second = f64x2.mul(f64x2.splat(<f64>n / 8), white);
    v128.store(at(results.whitenedSecond) + half, second);
  }
}

/** The centre, the spread about it, and Σ ln of the shares that bins have of the mean power. */
export function measureShape(n: i32): void {
  const bins = n / 2 - firstBin;
  const perMean = f32x4.div(f32x4.splat(<f32>bins), asVector(results.total));
  const least = v128.load(powerFloors);
  const mantissa = v128.load(mantissas);
  const one = v128.load(ones);
  let exponents = i32x4.splat(0);
  let product = one;
  // how far a bin lies above about the centre
  const about = f32x4.nearest(asVector(results.centre));
  let away = f32x4.sub(f32x4.splat(<f32>firstBin), about);
  putVector(results.centre, about);
  clear(results.moment);
  clear(results.variance);
  let bin: usize = power + firstBin * vectorBytes;
  const last: usize = power + (n / 2) * vectorBytes;
  while (bin < last) {
    const end = min(last, bin + blockVectors * vectorBytes);
    let moment = f32x4.splat(0);
    let sum = f32x4.splat(0);
    for (; bin < end; bin += 2 * vectorBytes) {
      const here = v128.load(bin);
      const next = v128.load(bin, 16);
      const hereMoment = f32x4.mul(here, away);
      sum = f32x4.add(sum, f32x4.mul(hereMoment, away));
      away = f32x4.add(away, one);
      const nextMoment = f32x4.mul(next, away);
      sum = f32x4.add(sum, f32x4.mul(nextMoment, away));
      moment = f32x4.add(moment, f32x4.add(hereMoment, nextMoment));
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
    add(results.moment, moment);
    add(results.variance, sum);
  }
  const bias = i32x4.splat(127 * (bins / 2));
  finishShape(i32x4.sub(exponents, bias), product, 0);
  const upper = v128.shuffle<i32>(exponents, exponents, 2, 3, 2, 3);
  finishShape(i32x4.sub(upper, bias), v128.shuffle<f32>(product, product, 2, 3, 2, 3), 16);
}

/** @param half of the lanes: 0 or 16 bytes into their quantities */
function finishShape(exponents: v128, product: v128, half: usize): void {
  const total = v128.load(at(results.total) + half);
  const off = f64x2.div(v128.load(at(results.moment) + half), total);
  const centre = at(results.centre) + half;
  v128.store(centre, f64x2.add(v128.load(centre), off));
  const variance = at(results.variance) + half;
  const about = f64x2.div(v128.load(variance), total);
  v128.store(variance, f64x2.sub(about, f64x2.mul(off, off)));
  const whole = f64x2.mul(f64x2.splat(Math.LN2), f64x2.convert_low_i32x4_s(exponents));
  const rest = logarithmOf(f64x2.promote_low_f32x4(product));
  v128.store(at(results.logarithms) + half, f64x2.add(whole, rest));
}
