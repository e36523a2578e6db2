/** How the samples are spread about their mean: what impacts change first. None depends on gain. */
import type { Moments } from '../kernel/moments.ts';
import { decibels } from './feature.ts';
import type { Feature, FeatureRefusal } from './feature.ts';

const source = 'R. B. Randall, Vibration-based Condition Monitoring (2nd ed., 2021), chapter 3';

/** A ratio that a constant signal does not have. */
function ratio(above: number, below: number): number | FeatureRefusal {
  return below > 0 ? above / below : 'feature.undefined';
}

function kurtosis({ second, fourth }: Moments): number | FeatureRefusal {
  return ratio(fourth, second * second);
}

function crest({ peak, second }: Moments): number | FeatureRefusal {
  return ratio(peak, Math.sqrt(second));
}

function inDecibels(value: number | FeatureRefusal, reference: number): number | FeatureRefusal {
  return typeof value === 'number' ? decibels(value / reference) : value;
}

export const shapeFeatures: readonly Feature[] = [
  {
    name: 'kurtosis',
    unit: '1',
    formula: 'm4/m2², 3 for Gaussian noise',
    source,
    needs: [],
    value: ({ moments }) => kurtosis(moments),
  },
  {
    name: 'kurtosis_db',
    unit: 'dB re 3',
    formula: '10·lg(kurtosis/3)',
    source,
    needs: [],
    value: ({ moments }) => inDecibels(kurtosis(moments), 3),
  },
  {
    name: 'skewness',
    unit: '1',
    formula: 'm3/m2^1.5',
    source,
    needs: [],
    value: ({ moments }) => ratio(moments.third, moments.second ** 1.5),
  },
  {
    name: 'crest_factor',
    unit: '1',
    formula: 'peak/rms',
    source,
    needs: [],
    value: ({ moments }) => crest(moments),
  },
  {
    name: 'crest_db',
    unit: 'dB',
    formula: '20·lg(peak/rms)',
    source,
    needs: [],
    value: ({ moments }) => inDecibels(ratio(moments.peak ** 2, moments.second), 1),
  },
  {
    name: 'shape_factor',
    unit: '1',
    formula: 'rms/mean|x − mean|',
    source,
    needs: [],
    value: ({ moments }) => ratio(Math.sqrt(moments.second), moments.meanAbsolute),
  },
  {
    name: 'impulse_factor',
    unit: '1',
    formula: 'peak/mean|x − mean|',
    source,
    needs: [],
    value: ({ moments }) => ratio(moments.peak, moments.meanAbsolute),
  },
];
