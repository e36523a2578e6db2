/**
 * Complex DFT of four signals at once: Stockham's autosort form, radix 4 after a first radix 2
 * where the length asks for it. Source: C. Van Loan, Computational Frameworks for the Fast Fourier
 * Transform (1992), section 1.7. It has no bit reversal, and every pass reads and writes in order.
 */
import { complexBytes } from './memory';

/** Twiddle factors by the logarithm of the length; 0 where they were not made yet. */
const twiddles = new StaticArray<usize>(15);
const rootsOf = new StaticArray<usize>(15);
/** all lengths from 64 to 16,384: 24 bytes for each butterfly with twiddles, 8 for each root */
const store_: usize = memory.data(480 * 1024, 16);
let used: usize = 0;

/** exp(−2πik/n) behind what was placed so far. */
function placeRoot(k: i32, n: i32): void {
  const angle = (2 * Math.PI * k) / n;
  store<f32>(store_ + used, <f32>Math.cos(angle));
  store<f32>(store_ + used, <f32>-Math.sin(angle), 4);
  used += 8;
  assert(used <= 480 * 1024);
}

function logarithm(n: i32): i32 {
  return 31 - clz(n);
}

/** Whether a length is twice a power of four. */
function isOdd(n: i32): bool {
  return (logarithm(n) & 1) == 1;
}

/** In the order of their use: of the butterflies of radix 2, if any, and of those of radix 4. */
function twiddlesOf(n: i32): usize {
  const known = unchecked(twiddles[logarithm(n)]);
  if (known != 0) return known;
  const made = store_ + used;
  let size = n;
  if (isOdd(n)) {
    for (let p = 0; p < n / 2; p++) placeRoot(p, n);
    size = n / 2;
  }
  for (; size > 4; size >>= 2) {
    for (let p = 1; p < size / 4; p++) {
      for (let power = 1; power <= 3; power++) placeRoot(power * p, size);
    }
  }
  unchecked((twiddles[logarithm(n)] = made));
  return made;
}

/** cos and −sin of 2πk/n for k in 0 … n/4, f32 pairs */
export function roots(n: i32): usize {
  const known = unchecked(rootsOf[logarithm(n)]);
  if (known != 0) return known;
  const made = store_ + used;
  for (let k = 0; k <= n / 4; k++) placeRoot(k, n);
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

/** Of four points, `quarter` bytes apart, to four that are `step` bytes apart. */
class Butterfly {
  /** Twiddle factors are 1. */
  @inline
  static plain(x: usize, y: usize, quarter: usize, step: usize): void {
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

  @inline
  static turned(
    x: usize,
    y: usize,
    quarter: usize,
    step: usize,
    w1r: v128,
    w1i: v128,
    w2r: v128,
    w2i: v128,
    w3r: v128,
    w3i: v128,
  ): void {
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
  }
}

/** One pass: `size` points left in each of `stride` interleaved transforms. */
function pass4(from: usize, to: usize, size: i32, stride: i32, w: usize): void {
  const quarter: usize = (size / 4) * stride * complexBytes;
  const step: usize = stride * complexBytes;
  let x = from;
  let y = to;
  let twiddle = w;
  for (const end = x + step; x < end; x += complexBytes) {
    Butterfly.plain(x, y, quarter, step);
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
    for (const end = x + step; x < end; x += complexBytes) {
      Butterfly.turned(x, y, quarter, step, w1r, w1i, w2r, w2i, w3r, w3i);
      y += complexBytes;
    }
  }
}

/** The pass that is the first of radix 4 and of all: a stride of 1. */
function firstPass4(from: usize, to: usize, size: i32, w: usize): void {
  const quarter: usize = (size / 4) * complexBytes;
  Butterfly.plain(from, to, quarter, complexBytes);
  let y = to;
  let twiddle = w;
  for (let x = from + complexBytes; x < from + quarter; x += complexBytes) {
    y += 4 * complexBytes;
    Butterfly.turned(
      x,
      y,
      quarter,
      complexBytes,
      v128.load32_splat(twiddle),
      v128.load32_splat(twiddle, 4),
      v128.load32_splat(twiddle, 8),
      v128.load32_splat(twiddle, 12),
      v128.load32_splat(twiddle, 16),
      v128.load32_splat(twiddle, 20),
    );
    twiddle += 24;
  }
}

/** The first pass over n points, radix 2. */
function pass2(from: usize, to: usize, n: i32, w: usize): void {
  const half: usize = (n / 2) * complexBytes;
  let y = to;
  let twiddle = w;
  for (let x = from; x < from + half; x += complexBytes) {
    const ar = v128.load(x);
    const ai = v128.load(x, 16);
    const br = v128.load(x + half);
    const bi = v128.load(x + half, 16);
    const wr = v128.load32_splat(twiddle);
    const wi = v128.load32_splat(twiddle, 4);
    storeComplex(y, f32x4.add(ar, br), f32x4.add(ai, bi));
    storeTurned(y + complexBytes, f32x4.sub(ar, br), f32x4.sub(ai, bi), wr, wi);
    twiddle += 8;
    y += 2 * complexBytes;
  }
}

/**
 * X[k] = Σ x[j]·exp(−2πijk/n) of n complex vectors.
 * @param from is overwritten, as is `other`
 * @returns which of the two holds the result
 */
export function transform(from: usize, other: usize, n: i32): usize {
  const x = transformButLast(from, other, n);
  const y = x == from ? other : from;
  pass4(x, y, 4, n / 4, 0);
  return y;
}

/**
 * The same without its last pass, which is of radix 4, has no twiddle factors and makes points q,
 * q + n/4, q + n/2 and q + 3n/4 of what lies in these places.
 */
export function transformButLast(from: usize, other: usize, n: i32): usize {
  let w = twiddlesOf(n);
  let x = from;
  let y = other;
  let size = n;
  let stride = 1;
  if (isOdd(n)) {
    pass2(x, y, n, w);
    w += (n / 2) * 8;
    size = n / 2;
    stride = 2;
    x = other;
    y = from;
  }
  for (; size > 4; size >>= 2) {
    if (stride == 1) firstPass4(x, y, size, w);
    else pass4(x, y, size, stride, w);
    w += (size / 4 - 1) * 24;
    stride <<= 2;
    const next = x;
    x = y;
    y = next;
  }
  return x;
}
