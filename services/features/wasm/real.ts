/**
 * From the DFT of n/2 complex values, which are the even and odd samples of n real ones, to the
 * spectrum of those, and back. Source: W. H. Press et al., Numerical Recipes, "FFT of Single Real
 * Function".
 */
import { complexBytes, vectorBytes } from './memory';
import { roots } from './fft';

/**
 * The spectrum of windowed frames, and the mean square per bin: 2·|H|²/(n²·3/8).
 * @param z n/2 complex vectors @param out receives n/2 + 1 @param p receives n/2 + 1 vectors
 */
export function split(z: usize, out: usize, p: usize, n: i32): void {
  const half = n / 2;
  const w = roots(n);
  const oneHalf = f32x4.splat(0.5);
  const factor = f32x4.splat(<f32>(2 / (<f64>n * <f64>n * 0.375)));
  splitEnds(z, out, p, half);
  for (let k = 1; k <= half / 2; k++) {
    const up = k * complexBytes;
    const down = (half - k) * complexBytes;
    const zr = v128.load(z + up);
    const zi = v128.load(z + up, 16);
    const yr = v128.load(z + down);
    const yi = v128.load(z + down, 16);
    const evenR = f32x4.mul(oneHalf, f32x4.add(zr, yr));
    const evenI = f32x4.mul(oneHalf, f32x4.sub(zi, yi));
    const oddR = f32x4.mul(oneHalf, f32x4.add(zi, yi));
    const oddI = f32x4.mul(oneHalf, f32x4.sub(yr, zr));
    const c = v128.load32_splat(w + k * 8);
    const s = v128.load32_splat(w + k * 8, 4);
    const turnR = f32x4.sub(f32x4.mul(c, oddR), f32x4.mul(s, oddI));
    const turnI = f32x4.add(f32x4.mul(c, oddI), f32x4.mul(s, oddR));
    const upR = f32x4.add(evenR, turnR);
    const upI = f32x4.add(evenI, turnI);
    const downR = f32x4.sub(evenR, turnR);
    const downI = f32x4.sub(turnI, evenI);
    v128.store(out + up, upR);
    v128.store(out + up, upI, 16);
    v128.store(out + down, downR);
    v128.store(out + down, downI, 16);
    v128.store(p + k * vectorBytes, f32x4.mul(factor, squareOf(upR, upI)));
    v128.store(p + (half - k) * vectorBytes, f32x4.mul(factor, squareOf(downR, downI)));
  }
}

/** Bins 0 and n/2, which are real and have no twin among the negative frequencies. */
function splitEnds(z: usize, out: usize, p: usize, half: i32): void {
  const nothing = f32x4.splat(0);
  const n = <f64>half * 2;
  const factor = f32x4.splat(<f32>(1 / (n * n * 0.375)));
  const re = v128.load(z);
  const im = v128.load(z, 16);
  const first = f32x4.add(re, im);
  const last = f32x4.sub(re, im);
  v128.store(out, first);
  v128.store(out, nothing, 16);
  v128.store(out + half * complexBytes, last);
  v128.store(out + half * complexBytes, nothing, 16);
  v128.store(p, f32x4.mul(factor, squareOf(first, nothing)));
  v128.store(p + half * vectorBytes, f32x4.mul(factor, squareOf(last, nothing)));
}

function squareOf(re: v128, im: v128): v128 {
  return f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im));
}

/**
 * The way back up to a constant factor, conjugated: the forward transform of the result gives the
 * even samples as real parts and the odd ones, negated, as imaginary parts.
 * @param h n/2 + 1 complex vectors @param out receives n/2
 */
export function mergeConjugated(h: usize, out: usize, n: i32): void {
  const half = n / 2;
  const w = roots(n);
  const first = v128.load(h);
  const last = v128.load(h + half * complexBytes);
  v128.store(out, f32x4.add(first, last));
  v128.store(out, f32x4.sub(last, first), 16);
  for (let k = 1; k <= half / 2; k++) {
    const up = k * complexBytes;
    const down = (half - k) * complexBytes;
    const ar = v128.load(h + up);
    const ai = v128.load(h + up, 16);
    const br = v128.load(h + down);
    const bi = v128.load(h + down, 16);
    const sumR = f32x4.add(ar, br);
    const sumI = f32x4.sub(ai, bi);
    const differenceR = f32x4.sub(ar, br);
    const differenceI = f32x4.add(ai, bi);
    // i·exp(+2πik/n)·difference, where s = −sin
    const c = v128.load32_splat(w + k * 8);
    const s = v128.load32_splat(w + k * 8, 4);
    const turnR = f32x4.sub(f32x4.mul(s, differenceR), f32x4.mul(c, differenceI));
    const turnI = f32x4.add(f32x4.mul(c, differenceR), f32x4.mul(s, differenceI));
    v128.store(out + up, f32x4.add(sumR, turnR));
    v128.store(out + up, f32x4.neg(f32x4.add(sumI, turnI)), 16);
    v128.store(out + down, f32x4.sub(sumR, turnR));
    v128.store(out + down, f32x4.sub(sumI, turnI), 16);
  }
}
