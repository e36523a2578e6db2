/** Another gain: g sent as m/s², a range switched, a sensor of another sensitivity. */
import {
  fits,
  type SensorExplanation,
  type SpectrumChange,
  strictTolerances,
  tolerances,
} from './spectrum-change.ts';

/** What may be left over in the worst band where the gain is small, and where it is large. */
const residualSmallDb = 3;
const residualLargeDb = 4;
/**
 * A bearing at its end raises all bands as well, if not alike: where everything is so much louder
 * the fit must be strict. No machine is louder everywhere by more than eight times the amplitude,
 * and none that fails is quieter everywhere.
 */
const strictDb = { from: 7, to: 18 };

export const scale: SensorExplanation = {
  code: 'sensor.scale',
  explains(change) {
    const { now, usual } = change;
    const gains = now.map((level, i) => level / usual[i]!).sort((a, b) => a - b);
    const gain = gains[gains.length >> 1]!;
    return fits(change, { gain, within: withinOf(change, 10 * Math.log10(gain)) });
  },
};

function withinOf(change: SpectrumChange, gainDb: number) {
  if (gainDb > strictDb.from && gainDb < strictDb.to) {
    return strictTolerances(change, residualSmallDb);
  }
  const isSmall = Math.abs(gainDb) <= strictDb.from;
  return tolerances(change, isSmall ? residualSmallDb : residualLargeDb);
}
