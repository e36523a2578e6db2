/** Mean power density in 16 bands of equal width. */
import { bandCount } from '../kernel/bands.ts';
import type { Analysis } from '../kernel/frame-analysis.ts';
import type { Feature } from './feature.ts';

export const bandFeatures: readonly Feature[] = Array.from({ length: bandCount }, (_, band) => ({
  name: `band_${String(band).padStart(2, '0')}_db`,
  unit: 'dB re 1 sample unit²/Hz',
  formula:
    `10·lg of the mean Hann power density in part ${band + 1} of ${bandCount} ` +
    'from bin 2 to half the sample rate',
  source: 'P. D. Welch, IEEE Trans. Audio Electroacoustics 15 (1967), for one frame',
  needs: [],
  value: { row: levelsOf, place: band },
}));

function levelsOf(analysis: Analysis): Float64Array {
  return analysis.bandLevels();
}
