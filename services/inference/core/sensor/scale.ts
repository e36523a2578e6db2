/** Another gain: g sent as m/s², a range switched, a sensor of another sensitivity. */
import {
  fits,
  residualDb,
  residualOfLargeDb,
  type SensorExplanation,
  tolerances,
} from './spectrum-change.ts';

/** Half of the change may be left over, where that is more than what always may. */
const leftShare = 1 / 2;

export const scale: SensorExplanation = {
  code: 'sensor.scale',
  /** A machine that changes does not move every band by the same number of decibels. */
  explains(change) {
    const { now, usual } = change;
    const gains = now.map((level, i) => level / usual[i]!).sort((a, b) => a - b);
    const gain = gains[gains.length >> 1]!;
    const leftDb = leftShare * Math.abs(10 * Math.log10(gain));
    const decibels = Math.min(residualOfLargeDb, Math.max(residualDb, leftDb));
    return fits(change, { gain, within: tolerances(change, decibels) });
  },
};
