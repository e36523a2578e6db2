/** What the checks share of a frame, and the plain way to it: two passes over its samples. */

/**
 * Each pass keeps two running sums of a kind: one would wait for itself at every sample.
 * Comparisons that are rarely true are nearly free, as the processor guesses right.
 */
export interface SampleEvidence extends Levels, Steps {
  readonly samples: Float32Array;
}

interface Levels {
  readonly mean: number;
  readonly rms: number;
  readonly min: number;
  readonly max: number;
  /** samples that read exactly the smallest, the largest value, 0 */
  readonly atMin: number;
  readonly atMax: number;
  readonly atZero: number;
}

/** Of the differences of neighbours. */
interface Steps {
  /** the smallest that is not 0; Infinity when all are */
  readonly leastStep: number;
  readonly largestStep: number;
  readonly meanStep: number;
  /** samples of the longest run of equal ones */
  readonly longestRun: number;
}

/** @param samples an even number of them, all finite */
export function evidenceOf(samples: Float32Array): SampleEvidence {
  return { samples, ...levelsOf(samples), ...stepsOf(samples) };
}

/** Sums are about the first sample, so that a large offset costs no digits. */
function levelsOf(samples: Float32Array): Levels {
  const n = samples.length;
  const first = samples[0]!;
  let sumA = 0;
  let sumB = 0;
  let squaresA = 0;
  let squaresB = 0;
  let min = first;
  let max = first;
  let atMin = 0;
  let atMax = 0;
  let atZero = 0;
  for (let i = 0; i < n; i += 2) {
    const a = samples[i]!;
    const b = samples[i + 1]!;
    sumA += a - first;
    sumB += b - first;
    squaresA += (a - first) * (a - first);
    squaresB += (b - first) * (b - first);
    if (a >= max) {
      atMax = a > max ? 1 : atMax + 1;
      max = a;
    }
    if (b >= max) {
      atMax = b > max ? 1 : atMax + 1;
      max = b;
    }
    if (a <= min) {
      atMin = a < min ? 1 : atMin + 1;
      min = a;
    }
    if (b <= min) {
      atMin = b < min ? 1 : atMin + 1;
      min = b;
    }
    if (a === 0) atZero++;
    if (b === 0) atZero++;
  }
  const mean = (sumA + sumB) / n;
  const rms = Math.sqrt(Math.max(0, (squaresA + squaresB) / n - mean * mean));
  return { mean: first + mean, rms, min, max, atMin, atMax, atZero };
}

function stepsOf(samples: Float32Array): Steps {
  const n = samples.length;
  let sumA = 0;
  let sumB = Math.abs(samples[1]! - samples[0]!);
  let leastStep = sumB > 0 ? sumB : Infinity;
  let largestStep = sumB;
  let lastEqual = sumB > 0 ? 0 : 1;
  let equal = lastEqual;
  let longest = lastEqual;
  let before = samples[1]!;
  for (let i = 2; i < n; i += 2) {
    const here = samples[i]!;
    const next = samples[i + 1]!;
    const stepA = Math.abs(here - before);
    const stepB = Math.abs(next - here);
    before = next;
    sumA += stepA;
    sumB += stepB;
    if (stepA > largestStep) largestStep = stepA;
    if (stepB > largestStep) largestStep = stepB;
    if (stepA < leastStep) {
      if (stepA > 0) leastStep = stepA;
      else {
        equal = lastEqual === i - 1 ? equal + 1 : 1;
        lastEqual = i;
        if (equal > longest) longest = equal;
      }
    }
    if (stepB < leastStep) {
      if (stepB > 0) leastStep = stepB;
      else {
        equal = lastEqual === i ? equal + 1 : 1;
        lastEqual = i + 1;
        if (equal > longest) longest = equal;
      }
    }
  }
  const meanStep = (sumA + sumB) / (n - 1);
  return { leastStep, largestStep, meanStep, longestRun: longest + 1 };
}

/** A run of equal samples, and how the signal enters and leaves it. */
export interface Run {
  readonly length: number;
  readonly level: number;
  /**
   * The larger step at its two ends. A smooth peak that the converter rounds to a plateau of L
   * samples is left by ((L + 1)/(L − 1))² of the converter's steps and a rounding: by fewer than 6
   * for L = 3, by 2 for L = 8.
   */
  readonly flank: number;
}

/** Runs of `lengthMin` equal samples or more. */
export function runsOf({ samples, longestRun }: SampleEvidence, lengthMin: number): Run[] {
  const runs: Run[] = [];
  if (longestRun < lengthMin) return runs;
  for (let from = 0, to = 1; from < samples.length; from = to, to++) {
    const level = samples[from]!;
    while (to < samples.length && samples[to] === level) to++;
    if (to - from < lengthMin) continue;
    const before = from > 0 ? Math.abs(samples[from - 1]! - level) : 0;
    const after = to < samples.length ? Math.abs(samples[to]! - level) : 0;
    runs.push({ length: to - from, level, flank: Math.max(before, after) });
  }
  return runs;
}
