/** A noisier sensor or amplifier: the usual spectrum, a little gain, and noise on top. */
import {
  bandMean,
  driftGains,
  fits,
  perBandCount,
  residualDb,
  type SensorExplanation,
  type SpectrumChange,
  tolerances,
} from './spectrum-change.ts';

/** corner frequencies of noise through a low-pass of one pole, in bands */
const cornersBands = [0.5, 1, 2, 4];
/** a tone at a low frequency resembles red noise where the usual spectrum hides all but it */
const risenShareMin = 3 / 16;
const risenFactor = 2;

interface Colour {
  readonly isWhite: boolean;
  readonly shape: readonly number[];
}

/** White noise; noise that falls off above a corner, aliases included; and noise as 1/f. */
const colours = perBandCount((bands): readonly Colour[] => {
  const made = (isWhite: boolean, at: (f: number) => number): Colour => {
    return { isWhite, shape: Array.from({ length: bands }, (_, band) => bandMean(band, at)) };
  };
  return [
    made(true, () => 1),
    ...cornersBands.map((corner) => {
      const pole = Math.exp((-Math.PI * corner) / bands);
      return made(false, (f) => 1 / (1 - 2 * pole * Math.cos((Math.PI * f) / bands) + pole ** 2));
    }),
    made(false, (f) => 1 / f),
  ];
});

export const noise: SensorExplanation = {
  code: 'sensor.noise',
  explains(change) {
    const isBroad = hasRisenBroadly(change);
    return colours(change.now.length).some(
      ({ isWhite, shape }) => (isWhite || isBroad) && isNoise(change, shape),
    );
  },
};

function hasRisenBroadly({ now, usual }: SpectrumChange): boolean {
  const risen = now.filter((level, i) => level > risenFactor * usual[i]!);
  return risen.length >= risenShareMin * now.length;
}

/** The amount of noise is tried that fills the gap of each band in turn. */
function isNoise(change: SpectrumChange, shape: readonly number[]): boolean {
  const { now, usual } = change;
  const within = tolerances(change, residualDb);
  return driftGains.some((gain) => {
    if (fits(change, { gain, within })) return true;
    return now.some((level, i) => {
      const amount = (level - gain * usual[i]!) / shape[i]!;
      return amount > 0 && fits(change, { gain, noise: shape, amount, within });
    });
  });
}
