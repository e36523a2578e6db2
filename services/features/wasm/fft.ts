/**
 * Complex DFT of four signals at once: Stockham's autosort form, radix 4 with a last radix 2 where
 * the length asks for it. Source: C. Van Loan, Computational Frameworks for the Fast Fourier
 * Transform (1992), section 1.7. It has no bit reversal, and every pass reads and writes in order.
 */
import { complexBytes } from './memory';

/** Twiddle factors by the logarithm of the length; 0 where they were not made yet. */
const twiddles = new StaticArray<usize>(15);
const rootsOf = new StaticArray<usize>(15);
/** all lengths from 64 to 16,384: 24 bytes for each butterfly with twiddles, 8 for each root */
const store_: usize = memory.data(480 * 1024, 16);
let used: usize = 0;

function place(bytes: usize): usize {
  const at = store_ + used;
  used += bytes;
  assert(used <= 480 * 1024);
  return at;
}

function logarithm(n: i32): i32 {
  return 31 - clz(n);
}

function twiddlesOf(n: i32): usize {
  const known = unchecked(twiddles[logarithm(n)]);
  if (known != 0) return known;
  let butterflies = 0;
  for (let size = n; size >= 4; size >>= 2) butterflies += size / 4 - 1;
  const made = place(butterflies * 24);
  let at = made;
  for (let size = n; size >= 4; size >>= 2) {
    for (let p = 1; p < size / 4; p++) {
      for (let power = 1; power <= 3; power++) {
        const angle = (-2 * Math.PI * (power * p)) / size;
        store<f32>(at, <f32>Math.cos(angle));
        store<f32>(at, <f32>Math.sin(angle), 4);
        at += 8;
      }
    }
  }
  unchecked((twiddles[logarithm(n)] = made));
  return made;
}

/** cos and −sin of 2πk/n for k in 0 … n/4, f32 pairs */
export function roots(n: i32): usize {
  const known = unchecked(rootsOf[logarithm(n)]);
  if (known != 0) return known;
  const made = place((n / 4 + 1) * 8);
  for (let k = 0; k <= n / 4; k++) {
    const angle = (2 * Math.PI * k) / n;
    store<f32>(made + k * 8, <f32>Math.cos(angle));
    store<f32>(made + k * 8, <f32>-Math.sin(angle), 4);
  }
  unchecked((rootsOf[logarithm(n)] = made));
  return made;
}

function storeTurned(to: usize, re: v128, im: v128, wr: v128, wi: v128): void {
  v128.store(to, f32x4.sub(f32x4.mul(re, wr), f32x4.mul(im, wi)));
  v128.store(to, f32x4.add(f32x4.mul(re, wi), f32x4.mul(im, wr)), 16);
}

function storeComplex(to: usize, re: v128, im: v128): void {
  v128.store(to, re);
  v128.store(to, im, 16);
}

/** One pass: `size` points left in each of `stride` interleaved transforms. */
function pass4(from: usize, to: usize, size: i32, stride: i32, w: usize): void {
  const quarter: usize = (size / 4) * stride * complexBytes;
  const step: usize = stride * complexBytes;
  let x = from;
  let y = to;
  let twiddle = w;
  for (let q = 0; q < stride; q++) {
    butterfly1(x, y, quarter, step);
    x += complexBytes;
    y += complexBytes;
  }
  for (let p = 1; p < size / 4; p++) {
    y += 3 * step;
    const w1r = v128.load32_splat(twiddle);
    const w1i = v128.load32_splat(twiddle, 4);
    const w2r = v128.load32_splat(twiddle, 8);
    const w2i = v128.load32_splat(twiddle, 12);
    const w3r = v128.load32_splat(twiddle, 16);
    const w3i = v128.load32_splat(twiddle, 20);
    twiddle += 24;
    for (let q = 0; q < stride; q++) {
      const ar = v128.load(x);
      const ai = v128.load(x, 16);
      const br = v128.load(x + quarter);
      const bi = v128.load(x + quarter, 16);
      const cr = v128.load(x + 2 * quarter);
      const ci = v128.load(x + 2 * quarter, 16);
      const dr = v128.load(x + 3 * quarter);
      const di = v128.load(x + 3 * quarter, 16);
      const acR = f32x4.add(ar, cr);
      const acI = f32x4.add(ai, ci);
      const a_cR = f32x4.sub(ar, cr);
      const a_cI = f32x4.sub(ai, ci);
      const bdR = f32x4.add(br, dr);
      const bdI = f32x4.add(bi, di);
      const b_dR = f32x4.sub(br, dr);
      const b_dI = f32x4.sub(bi, di);
      storeComplex(y, f32x4.add(acR, bdR), f32x4.add(acI, bdI));
      storeTurned(y + step, f32x4.add(a_cR, b_dI), f32x4.sub(a_cI, b_dR), w1r, w1i);
      storeTurned(y + 2 * step, f32x4.sub(acR, bdR), f32x4.sub(acI, bdI), w2r, w2i);
      storeTurned(y + 3 * step, f32x4.sub(a_cR, b_dI), f32x4.add(a_cI, b_dR), w3r, w3i);
      x += complexBytes;
      y += complexBytes;
    }
  }
}

/** Of four points whose twiddle factors are 1. */
function butterfly1(x: usize, y: usize, quarter: usize, step: usize): void {
  const ar = v128.load(x);
  const ai = v128.load(x, 16);
  const br = v128.load(x + quarter);
  const bi = v128.load(x + quarter, 16);
  const cr = v128.load(x + 2 * quarter);
  const ci = v128.load(x + 2 * quarter, 16);
  const dr = v128.load(x + 3 * quarter);
  const di = v128.load(x + 3 * quarter, 16);
  const acR = f32x4.add(ar, cr);
  const acI = f32x4.add(ai, ci);
  const a_cR = f32x4.sub(ar, cr);
  const a_cI = f32x4.sub(ai, ci);
  const bdR = f32x4.add(br, dr);
  const bdI = f32x4.add(bi, di);
  const b_dR = f32x4.sub(br, dr);
  const b_dI = f32x4.sub(bi, di);
  storeComplex(y, f32x4.add(acR, bdR), f32x4.add(acI, bdI));
  storeComplex(y + step, f32x4.add(a_cR, b_dI), f32x4.sub(a_cI, b_dR));
  storeComplex(y + 2 * step, f32x4.sub(acR, bdR), f32x4.sub(acI, bdI));
  storeComplex(y + 3 * step, f32x4.sub(a_cR, b_dI), f32x4.add(a_cI, b_dR));
}

function pass2(from: usize, to: usize, stride: i32): void {
  const half: usize = stride * complexBytes;
  for (let at: usize = 0; at < half; at += complexBytes) {
    const ar = v128.load(from + at);
    const ai = v128.load(from + at, 16);
    const br = v128.load(from + half + at);
    const bi = v128.load(from + half + at, 16);
    storeComplex(to + at, f32x4.add(ar, br), f32x4.add(ai, bi));
    storeComplex(to + half + at, f32x4.sub(ar, br), f32x4.sub(ai, bi));
  }
}

/**
 * X[k] = Σ x[j]·exp(−2πijk/n) of n complex vectors.
 * @param from is overwritten, as is `other`
 * @returns which of the two holds the result
 */
export function transform(from: usize, other: usize, n: i32): usize {
  let w = twiddlesOf(n);
  let x = from;
  let y = other;
  let stride = 1;
  let size = n;
  for (; size >= 4; size >>= 2) {
    pass4(x, y, size, stride, w);
    w += (size / 4 - 1) * 24;
    stride <<= 2;
    const next = x;
    x = y;
    y = next;
  }
  if (size == 2) {
    pass2(x, y, stride);
    return y;
  }
  return x;
}
