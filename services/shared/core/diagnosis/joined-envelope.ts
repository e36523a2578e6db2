/** Stretches of envelope joined where they adjoin, over the angle of the shaft. */
import type { Evidence } from '../evidence.ts';
import { envelopeSteps } from '../evidence.ts';

export interface Stretch {
  readonly evidence: Evidence;
  readonly sampleRateHz: number;
}

/** One stretch without a gap, sampled evenly over the angle; mean 0, in units of the mean. */
export interface Run {
  readonly values: Float64Array;
  readonly turns: number;
}

export interface JoinedEnvelope {
  /** samples per shaft turn */
  readonly perTurn: number;
  readonly runs: readonly Run[];
  /** of all runs */
  readonly turns: number;
  /** shaft turns per second, mean */
  readonly turnsPerS: number;
}

/** Speeds further apart than this factor are not joined: their lines lie in other places. */
const speedFactorMax = 2;
/** Nor are envelopes that hold so many times the values per turn: one grid has to do for all. */
const valuesFactorMax = 16;
/** Values of an envelope per second: of a sensor, not of a number that a writer made up. */
const valueRateHzMin = 1e-6;
const valueRateHzMax = 1e9;

/**
 * Nothing when no stretch has an envelope. Stretches that overlap are taken once, those at another
 * speed than the last one, or sampled in another way altogether, not at all.
 */
export function joinEnvelopes(stretches: readonly Stretch[]): JoinedEnvelope | undefined {
  const whole = stretches.filter(isUsable);
  const last = whole.at(-1);
  if (last === undefined) return undefined;
  const usable = whole.filter(
    (one) =>
      isWithin(speedHz(one.evidence) / speedHz(last.evidence), speedFactorMax) &&
      isWithin(valuesPerTurn(one) / valuesPerTurn(last), valuesFactorMax),
  );
  const runs = runsOf(usable.sort((a, b) => (a.evidence.startNs < b.evidence.startNs ? -1 : 1)));
  const [first] = usable;
  if (first === undefined) return undefined;
  const perTurn = valuesPerTurn(first);
  const even = runs.map((run) => evenRun(run, perTurn));
  const turns = even.reduce((sum, run) => sum + run.turns, 0);
  const seconds = runs.flat().reduce((sum, one) => sum + secondsOf(one), 0);
  return { perTurn, runs: even, turns, turnsPerS: turns / seconds };
}

function isWithin(ratio: number, factor: number): boolean {
  return ratio <= factor && ratio >= 1 / factor;
}

/** Nothing that a foreign writer may have put there leads to a size or a number without bounds. */
function isUsable({ evidence, sampleRateHz }: Stretch): boolean {
  const { envelope, blockSamples, speedStartRpm, speedEndRpm } = evidence;
  const numbers = [blockSamples, speedStartRpm, speedEndRpm, sampleRateHz];
  const isKnown = numbers.every((one) => Number.isFinite(one) && one > 0);
  const rateHz = sampleRateHz / blockSamples;
  return isKnown && envelope.length > 1 && rateHz >= valueRateHzMin && rateHz <= valueRateHzMax;
}

/** Of the shaft; 0 where a stretch says nothing. */
export function turnsOf(stretch: Stretch): number {
  return isUsable(stretch) ? secondsOf(stretch) * speedHz(stretch.evidence) : 0;
}

function valueRateHz({ evidence, sampleRateHz }: Stretch): number {
  return sampleRateHz / evidence.blockSamples;
}

function valuesPerTurn(stretch: Stretch): number {
  return valueRateHz(stretch) / speedHz(stretch.evidence);
}

function secondsOf(stretch: Stretch): number {
  return stretch.evidence.envelope.length / valueRateHz(stretch);
}

function speedHz({ speedStartRpm, speedEndRpm }: Evidence): number {
  return (speedStartRpm + speedEndRpm) / 120;
}

function runsOf(sorted: readonly Stretch[]): Stretch[][] {
  const runs: Stretch[][] = [];
  let end = 0n;
  for (const stretch of sorted) {
    const { startNs } = stretch.evidence;
    if (runs.length > 0 && startNs < end - blockNs(stretch)) continue;
    const last = runs.at(-1);
    const adjoins = last !== undefined && startNs <= end + blockNs(stretch);
    if (adjoins && isAlike(last[0]!, stretch)) last.push(stretch);
    else runs.push([stretch]);
    end = startNs + BigInt(Math.round(secondsOf(stretch) * 1e9));
  }
  return runs;
}

function blockNs(stretch: Stretch): bigint {
  return BigInt(Math.round(1e9 / valueRateHz(stretch)));
}

function isAlike(a: Stretch, b: Stretch): boolean {
  return a.sampleRateHz === b.sampleRateHz && a.evidence.blockSamples === b.evidence.blockSamples;
}

/** The angle of a value is the integral of the speed, which is linear within a stretch. */
function evenRun(run: readonly Stretch[], perTurn: number): Run {
  const angles: number[] = [];
  const values: number[] = [];
  let angle = 0;
  for (const stretch of run) {
    const { envelope, speedStartRpm, speedEndRpm } = stretch.evidence;
    const step = 1 / valueRateHz(stretch);
    for (let i = 0; i < envelope.length; i++) {
      const share = (i + 0.5) / envelope.length;
      angles.push(angle);
      values.push(envelope[i]! / envelopeSteps - 1);
      angle += (step * (speedStartRpm + (speedEndRpm - speedStartRpm) * share)) / 60;
    }
  }
  return { values: resample(angles, values, perTurn), turns: angle };
}

function resample(angles: readonly number[], values: readonly number[], perTurn: number) {
  // The last angle may miss the last place of the grid by rounding alone.
  const count = Math.floor(angles.at(-1)! * perTurn + 1e-6) + 1;
  const out = new Float64Array(count);
  for (let i = 0, at = 0; i < count; i++) {
    const angle = i / perTurn;
    while (at < angles.length - 2 && angles[at + 1]! <= angle) at++;
    const from = angles[at]!;
    const share = Math.min(1, Math.max(0, (angle - from) / (angles[at + 1]! - from)));
    out[i] = values[at]! + (values[at + 1]! - values[at]!) * share;
  }
  return out;
}
