/**
 * A sensor that came loose rides on a spring: what it measures passes a resonance, beyond which it
 * loses 12 dB per octave. With r = f/f0 the transmissibility is |T|² = 1/((1 − r²)² + (r/Q)²)
 * (ISO 5348:2021, mounted resonance).
 */
import {
  bandMean,
  driftGains,
  fits,
  perBandCount,
  type SensorExplanation,
  type SpectrumChange,
  tolerances,
  type Tolerances,
} from './spectrum-change.ts';

/** quality factors of a mount: from a soft wax to a magnet on paint */
const qualities = [0.5, 0.7, 1, 1.7, 3, 5, 10];
/** orders of a low-pass without resonance (Butterworth): a lossy mount, or a filter in its place */
const orders = [1, 3, 4, 8];
/** steps of the resonance frequency, in bands, and where it must lie to be told from the usual */
const resonanceStepBands = 0.5;
const resonanceBandsMin = 1;
const resonanceShareMax = 0.75;
/** so many bands must be down by so much: otherwise a gain or a noise explains as much */
const lostShareMin = 1 / 4;
const lostFactor = 10 ** -0.6;
/** left over, at most: mounts differ, and a broken tooth may cost high frequencies as well */
const residualLooseDb = 3;
/** bands that should be down by more than 30 dB: other paths carry what is left */
const throughput = 1e-3;

/** |T|² as functions of f/f0 */
const passed: readonly ((r: number) => number)[] = [
  ...qualities.map((q) => (r: number) => 1 / ((1 - r * r) ** 2 + (r / q) ** 2)),
  ...orders.map((order) => (r: number) => 1 / (1 + r ** (2 * order))),
];

/** Shapes per band, at frequencies as they are and as a digital filter has them. */
const mounts = perBandCount((bands): readonly (readonly number[])[] => {
  const made: number[][] = [];
  const last = resonanceShareMax * bands;
  for (let f0 = resonanceBandsMin; f0 <= last; f0 += resonanceStepBands) {
    for (const warp of [(f: number) => f, (f: number) => Math.tan((Math.PI * f) / 2 / bands)]) {
      for (const passes of passed) {
        const at = (f: number) => passes(warp(f) / warp(f0));
        made.push(Array.from({ length: bands }, (_, band) => bandMean(band, at)));
      }
    }
  }
  return made;
});

export const loose: SensorExplanation = {
  code: 'sensor.loose',
  explains(change) {
    const { now, usual } = change;
    const lost = now.filter((level, i) => level < lostFactor * usual[i]!);
    if (lost.length < lostShareMin * now.length) return false;
    const within = tolerances(change, residualLooseDb);
    return mounts(now.length).some((shape) => {
      const seen = withoutSilenced(change, { shape, within });
      return driftGains.some((gain) => fits(change, { gain, shape, within: seen }));
    });
  },
};

/** Bands that the mount should have silenced are only held to being quiet. */
function withoutSilenced(
  { now, usual }: SpectrumChange,
  { shape, within }: { shape: readonly number[]; within: Tolerances },
): Tolerances {
  if (shape.every((part) => part >= throughput)) return within;
  const each = within.each.map((factor, i) => {
    if (shape[i]! >= throughput) return factor;
    return now[i]! < usual[i]! * throughput * 10 ? Infinity : factor;
  });
  return { ...within, each };
}
