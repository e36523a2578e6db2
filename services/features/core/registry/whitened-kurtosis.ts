/** Impulsiveness that strong lines cannot hide: kurtosis after every band has the same level. */
import { decibels } from './feature.ts';
import type { Feature } from './feature.ts';

export const whitenedKurtosisFeature: Feature = {
  name: 'whitened_kurtosis_db',
  unit: 'dB re 3',
  formula: '10·lg(kurtosis/3) of the Hann-windowed frame, its 16 bands scaled to one level each',
  source: 'after J. Antoni, Mechanical Systems and Signal Processing 20 (2006), prewhitening',
  needs: [],
  value: (analysis) =>
    analysis.totalPower() === 0 ? 'feature.undefined' : decibels(analysis.whitenedKurtosis() / 3),
};
