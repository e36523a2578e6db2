/** A structural resonance: a damped oscillator with one degree of freedom, struck now and then. */

export interface Resonance {
  readonly frequencyHz: number;
  /** share of critical damping */
  readonly dampingRatio: number;
  /** g of response for a strike of 1 g */
  readonly gain: number;
}

export interface Strike {
  readonly timeS: number;
  readonly peakG: number;
}

export interface Ringing {
  readonly strikes: readonly Strike[];
  readonly fromIndex: number;
  readonly sampleRateHz: number;
}

/** a response is followed until it has fallen to this share */
const silence = 1e-4;

export function decayS(resonance: Resonance): number {
  return -Math.log(silence) / (resonance.dampingRatio * 2 * Math.PI * resonance.frequencyHz);
}

/**
 * Adds the impulse response exp(−ζωt)·sin(ω√(1−ζ²)·t) of every strike to `out`, whose first sample
 * lies at `fromIndex`/`sampleRateHz`. Strikes fall between samples, so the jitter is not rounded.
 */
export function ring(
  out: Float64Array,
  resonance: Resonance,
  { strikes, fromIndex, sampleRateHz }: Ringing,
): void {
  const omega = (2 * Math.PI * resonance.frequencyHz) / sampleRateHz;
  const damping = resonance.dampingRatio * omega;
  const turn = omega * Math.sqrt(1 - resonance.dampingRatio ** 2);
  const stepRe = Math.exp(-damping) * Math.cos(turn);
  const stepIm = Math.exp(-damping) * Math.sin(turn);
  const lasting = Math.ceil(decayS(resonance) * sampleRateHz);
  for (const { timeS, peakG } of strikes) {
    const at = timeS * sampleRateHz - fromIndex;
    const first = Math.max(0, Math.ceil(at));
    const end = Math.min(out.length, Math.ceil(at) + lasting);
    const start = first - at;
    const amplitude = peakG * resonance.gain * Math.exp(-damping * start);
    let re = amplitude * Math.cos(turn * start);
    let im = amplitude * Math.sin(turn * start);
    for (let i = first; i < end; i += 1) {
      out[i]! += im;
      const next = re * stepRe - im * stepIm;
      im = re * stepIm + im * stepRe;
      re = next;
    }
  }
}
