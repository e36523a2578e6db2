/** Another gain: g sent as m/s², a range switched, a sensor of another sensitivity. */
import { fits, type SensorExplanation, tolerances } from './spectrum-change.ts';

/**
 * What may be left over in the worst band. A bearing at its end raises all bands as well, if not
 * alike: up to eight times the amplitude the fit must be close. No machine is louder everywhere by
 * more than that, and none that fails is quieter everywhere.
 */
const residualCloseDb = 3;
const residualWideDb = 4;
const closeUpToDb = 18;

export const scale: SensorExplanation = {
  code: 'sensor.scale',
  explains(change) {
    const { now, usual } = change;
    const gains = now.map((level, i) => level / usual[i]!).sort((a, b) => a - b);
    const gain = gains[gains.length >> 1]!;
    const gainDb = 10 * Math.log10(gain);
    const isClose = Math.abs(gainDb) < 2 * residualCloseDb || (gainDb > 0 && gainDb < closeUpToDb);
    const decibels = isClose ? residualCloseDb : residualWideDb;
    return fits(change, { gain, within: tolerances(change, decibels) });
  },
};
