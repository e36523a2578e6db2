/** How strong the vibration is, in the time domain. All but the mean are about the mean. */
import { decibels } from './feature.ts';
import type { Feature } from './feature.ts';

const source = 'ISO 13373-1:2002, annex';

export const levelFeatures: readonly Feature[] = [
  {
    name: 'mean',
    unit: 'sample',
    formula: 'Σx/N',
    source,
    needs: [],
    value: ({ moments }) => moments.mean,
  },
  {
    name: 'rms',
    unit: 'sample',
    formula: '√(Σ(x − mean)²/N)',
    source,
    needs: [],
    value: ({ moments }) => Math.sqrt(moments.second),
  },
  {
    name: 'rms_db',
    unit: 'dB re 1 sample unit',
    formula: '20·lg rms',
    source,
    needs: [],
    value: ({ moments }) => decibels(moments.second),
  },
  {
    name: 'peak',
    unit: 'sample',
    formula: 'max |x − mean|',
    source,
    needs: [],
    value: ({ moments }) => moments.peak,
  },
  {
    name: 'peak_to_peak',
    unit: 'sample',
    formula: 'max x − min x',
    source,
    needs: [],
    value: ({ moments }) => moments.peakToPeak,
  },
];
