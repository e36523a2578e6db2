/** DFT of a real frame by one complex transform of half the length (fft.js, float64). */
import FFT from 'fft.js';

export class RealFft {
  readonly size: number;
  readonly #half: number;
  readonly #fft: FFT;
  readonly #packed: Float64Array;
  readonly #out: Float64Array;
  /** exp(−2πik/size) for k in 0..half */
  readonly #cos: Float64Array;
  readonly #sin: Float64Array;

  /** @param size a power of two, 4 or more */
  constructor(size: number) {
    this.size = size;
    this.#half = size / 2;
    this.#fft = new FFT(this.#half);
    this.#packed = new Float64Array(size);
    this.#out = new Float64Array(size);
    const angles = Float64Array.from(
      { length: this.#half + 1 },
      (_, k) => (2 * Math.PI * k) / size,
    );
    this.#cos = angles.map(Math.cos);
    this.#sin = angles.map((angle) => -Math.sin(angle));
  }

  /**
   * X[k] = Σ x[n]·exp(−2πikn/size) for k in 0..size/2.
   * Source: W. H. Press et al., Numerical Recipes, "FFT of Single Real Function".
   * @param re @param im of size/2 + 1
   */
  forward(x: Float64Array, re: Float64Array, im: Float64Array): void {
    const half = this.#half;
    const z = this.#out;
    // Even samples are the real parts, odd ones the imaginary parts: x as it lies in memory.
    this.#fft.transform(z as never, x as never);
    const cos = this.#cos;
    const sin = this.#sin;
    re[0] = z[0]! + z[1]!;
    im[0] = 0;
    re[half] = z[0]! - z[1]!;
    im[half] = 0;
    for (let k = 1, j = half - 1; k < half; k++, j--) {
      const zr = z[2 * k]!;
      const zi = z[2 * k + 1]!;
      const yr = z[2 * j]!;
      const yi = -z[2 * j + 1]!;
      const evenRe = (zr + yr) / 2;
      const evenIm = (zi + yi) / 2;
      const oddRe = (zi - yi) / 2;
      const oddIm = (yr - zr) / 2;
      re[k] = evenRe + cos[k]! * oddRe - sin[k]! * oddIm;
      im[k] = evenIm + cos[k]! * oddIm + sin[k]! * oddRe;
    }
  }

  /**
   * The real signal of a half spectrum, up to a constant factor, every second sample negated:
   * all that even moments need, and one pass less. The result is valid until the next call.
   */
  backwardUpToSigns(re: Float64Array, im: Float64Array): Float64Array {
    const half = this.#half;
    const z = this.#packed;
    const cos = this.#cos;
    const sin = this.#sin;
    for (let k = 0, j = half; k < half; k++, j--) {
      const sumRe = re[k]! + re[j]!;
      const sumIm = im[k]! - im[j]!;
      const differenceRe = re[k]! - re[j]!;
      const differenceIm = im[k]! + im[j]!;
      // i·exp(+2πik/size)·difference
      const oddRe = cos[k]! * differenceRe + sin[k]! * differenceIm;
      const oddIm = cos[k]! * differenceIm - sin[k]! * differenceRe;
      z[2 * k] = sumRe - oddIm;
      // Conjugated: the forward transform of the conjugate is the conjugate of the inverse.
      z[2 * k + 1] = -(sumIm + oddRe);
    }
    this.#fft.transform(this.#out as never, z as never);
    return this.#out;
  }
}
