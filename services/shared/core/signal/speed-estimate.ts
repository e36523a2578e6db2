/**
 * The speed of the shaft as its own harmonics tell it. Source of the idea, a comb over the
 * spectrum: M. R. Schroeder, "Period histogram and product spectrum", Journal of the Acoustical
 * Society of America 43 (1968), 829–834.
 */
import { RealFft } from './real-fft.ts';
import { firstBin, hannPower, lobeOffset } from './spectrum.ts';

export interface Signal {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
}

/**
 * Shaft turns at the lowest speed. The main lobe of a line is four bins wide, so what lies closer
 * than four turns of so many, the mains say, moves it: with 18 an estimate was off by 1.1 %.
 */
export const estimateTurnsMin = 24;
/** Lines above so many times the highest speed say nothing more. */
const harmonicsOfHighest = 10;
/** The floor around a line is the median of so many bins on either side. */
const floorBins = 24;
/** Power over the floor of a line; noise reaches it once in 500. */
const lineRatio = 10 ** 0.8;
/** Fewer lines may belong to anything. */
const linesMin = 3;
/** One strong line, of the mains say, counts no more than this many times a weak one. */
const heightMax = 4;
/**
 * Another speed in the range explains the lines so well, relative to the best, at most. Where each
 * line is there, half the speed reaches 1/√2, twice the speed less: what comes closer is a guess.
 */
const rivalShareMax = 0.85;
/** Speeds this close are the same. */
const sameShare = 0.02;
/** of a bin, from where a harmonic should be; further away is another line */
const offsetMax = 0.75;
/** the same, from where the lower harmonics say it is */
const refinedOffsetMax = 0.5;

/**
 * Looks for a family of at least three lines at multiples of one speed.
 * @param rangeRpm lowest and highest speed; no other is considered
 * @returns rpm, the mean over the samples; undefined when nothing stands out, when two speeds
 *   explain the lines alike, or when the samples are less than 24 turns at the lowest speed
 */
export function estimatedSpeedRpm(
  { samples, sampleRateHz }: Signal,
  rangeRpm: readonly [number, number],
): number | undefined {
  const size = 2 ** Math.floor(Math.log2(Math.max(1, samples.length)));
  const binHz = sampleRateHz / size;
  const [lowest, highest] = [rangeRpm[0] / 60 / binHz, rangeRpm[1] / 60 / binHz];
  if (!(lowest >= estimateTurnsMin && highest >= lowest)) return undefined;
  const power = powerOf(samples.subarray(0, size));
  const lastBin = Math.min(harmonicsOfHighest * highest, size / 2 - floorBins - 2);
  const comb = new Comb(power, Math.floor(lastBin));
  const best = comb.best(lowest, highest);
  if (best === undefined) return undefined;
  const fundamental = comb.refined(best);
  return fundamental === undefined ? undefined : fundamental * binHz * 60;
}

/** A common fundamental, in bins, and how well it explains the lines. */
interface Candidate {
  readonly bins: number;
  readonly score: number;
}

class Comb {
  readonly #power: Float64Array;
  readonly #last: number;
  /** of each bin, ln of the power over the floor; 0 where there is no line */
  readonly #height: Float64Array;

  constructor(power: Float64Array, last: number) {
    this.#power = power;
    this.#last = last;
    this.#height = new Float64Array(last + 2);
    for (let k = firstBin; k < this.#height.length; k++) {
      const ratio = power[k]! / floorAt(power, k);
      if (ratio >= lineRatio)
        this.#height[k] = Math.min(heightMax, Math.log(ratio / lineRatio) + 1);
    }
  }

  /** Nothing when none stands out before all others. */
  best(lowest: number, highest: number): Candidate | undefined {
    const candidates: Candidate[] = [];
    // The highest line moves by half a bin from one candidate to the next.
    const ratio = 1 + 1 / (2 * this.#last);
    for (let bins = lowest; bins <= highest * ratio; bins *= ratio) {
      candidates.push({ bins, score: this.#score(bins) });
    }
    const best = candidates.reduce((a, b) => (b.score > a.score ? b : a));
    if (best.score === 0) return undefined;
    const isRivalled = candidates.some(
      ({ bins, score }) =>
        Math.abs(bins / best.bins - 1) > sameShare && score > rivalShareMax * best.score,
    );
    return isRivalled ? undefined : best;
  }

  /**
   * By least squares over the lines: Σ h·fₕ / Σ h², each found by what those below it say. Nothing
   * when they are too few, or most are missing up to wherever: they are every second or third of
   * another speed's.
   */
  refined({ bins }: Candidate): number | undefined {
    let lines = 0;
    let isFamily = false;
    let [above, below] = [0, 0];
    for (let h = 1; h * bins <= this.#last; h++) {
      const line = this.#lineNear(h * bins);
      if (line === undefined) continue;
      if (lines > 0 && Math.abs(line.place - (h * above) / below) > refinedOffsetMax) continue;
      lines++;
      above += h * line.place;
      below += h * h;
      isFamily ||= lines >= linesMin && 2 * lines > h;
    }
    return isFamily ? above / below : undefined;
  }

  /** What harmonics say falls as they rise: they would be those of half the speed as well. */
  #score(bins: number): number {
    let score = 0;
    for (let h = 1; h * bins <= this.#last; h++) {
      const line = this.#lineNear(h * bins);
      if (line === undefined) continue;
      const closeness = 1 - ((line.place - h * bins) / offsetMax) ** 2;
      score += (closeness * this.#height[line.bin]!) / Math.sqrt(h);
    }
    return score;
  }

  /** The line at a place, by its highest bin and its peak between bins, if one is within reach. */
  #lineNear(place: number): { readonly bin: number; readonly place: number } | undefined {
    const middle = Math.round(place);
    let k = middle;
    for (const near of [middle - 1, middle + 1]) if (this.#power[near]! > this.#power[k]!) k = near;
    if (!(this.#height[k]! > 0)) return undefined;
    if (this.#power[k]! < Math.max(this.#power[k - 1]!, this.#power[k + 1]!)) return undefined;
    const peak = peakAt(this.#power, k);
    return Math.abs(peak - place) <= offsetMax ? { bin: k, place: peak } : undefined;
  }
}

/** Where the sine lies whose highest bin is `k`. */
function peakAt(power: Float64Array, k: number): number {
  const here = Math.sqrt(power[k]!);
  const [before, after] = [Math.sqrt(power[k - 1]!), Math.sqrt(power[k + 1]!)];
  const delta = lobeOffset(here, Math.max(before, after));
  return after >= before ? k + delta : k - delta;
}

/** The median of exponentially spread noise is ln 2 of its mean. Never 0. */
function floorAt(power: Float64Array, k: number): number {
  const around = power.slice(Math.max(firstBin, k - floorBins), k + floorBins + 1).sort();
  return Math.max(Number.MIN_VALUE, around[around.length >> 1]! / Math.LN2);
}

/** One per size: there are as many as there are powers of two. */
const transforms = new Map<number, RealFft>();

function powerOf(samples: Float32Array): Float64Array {
  const size = samples.length;
  const fft = transforms.get(size) ?? new RealFft(size);
  transforms.set(size, fft);
  return hannPower(fft, Float64Array.from(samples));
}
