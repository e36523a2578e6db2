/** Test signals and a slow, independent reference: the DFT as it is written down, in float64. */

export function tone(options: {
  n: number;
  amplitude: number;
  /** cycles per frame */
  cycles: number;
  phase?: number;
}): Float32Array {
  const { n, amplitude, cycles, phase = 0.3 } = options;
  return Float32Array.from(
    { length: n },
    (_, i) => amplitude * Math.sin((2 * Math.PI * cycles * i) / n + phase),
  );
}

/** mulberry32 (Tommy Ettinger, public domain) and Box–Muller: unit variance. */
export function noise(n: number, seed: number): Float64Array {
  let a = seed >>> 0;
  const uniform = () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return Float64Array.from(
    { length: n },
    () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  );
}

/** |Σ x[i]·w[i]·exp(−2πiki/n)|² for k in 0..n/2. */
export function slowPower(x: ArrayLike<number>, window: (i: number) => number): Float64Array {
  const n = x.length;
  return Float64Array.from({ length: n / 2 + 1 }, (_, k) => {
    let re = 0;
    let im = 0;
    for (let i = 0; i < n; i++) {
      const angle = (2 * Math.PI * ((k * i) % n)) / n;
      re += x[i]! * window(i) * Math.cos(angle);
      im -= x[i]! * window(i) * Math.sin(angle);
    }
    return re * re + im * im;
  });
}

export const hann = (n: number) => (i: number) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / n);

/** The windowed signal with every band of `edges` scaled to unit mean power, by slow sums. */
export function slowWhitened(x: ArrayLike<number>, edges: ArrayLike<number>): Float64Array {
  const n = x.length;
  const power = slowPower(x, hann(n));
  const white = new Float64Array(n);
  for (let band = 0; band + 1 < edges.length; band++) {
    let sum = 0;
    for (let k = edges[band]!; k < edges[band + 1]!; k++) sum += power[k]!;
    const gain = 1 / Math.sqrt(sum / (edges[band + 1]! - edges[band]!));
    for (let k = edges[band]!; k < edges[band + 1]!; k++) {
      let re = 0;
      let im = 0;
      for (let i = 0; i < n; i++) {
        const angle = (2 * Math.PI * ((k * i) % n)) / n;
        re += x[i]! * hann(n)(i) * Math.cos(angle);
        im -= x[i]! * hann(n)(i) * Math.sin(angle);
      }
      for (let i = 0; i < n; i++) {
        const angle = (2 * Math.PI * ((k * i) % n)) / n;
        white[i] = white[i]! + gain * (re * Math.cos(angle) - im * Math.sin(angle));
      }
    }
  }
  return white;
}

export function near(actual: number, expected: number, tolerance: number): boolean {
  return Math.abs(actual - expected) <= tolerance;
}
