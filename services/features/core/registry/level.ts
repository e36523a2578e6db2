/** How strong the vibration is, in the time domain. All but the mean are about the mean. */
import type { Analysis } from '../kernel/frame-analysis.ts';
import { decibels, type Feature } from './feature.ts';

const source = 'ISO 13373-1:2002, annex';

const levels = new Float64Array(5);

/** In the order of the table. */
function levelsOf({ moments }: Analysis): Float64Array {
  const { second } = moments;
  levels[0] = moments.mean;
  levels[1] = Math.sqrt(second);
  levels[2] = decibels(second);
  levels[3] = moments.peak;
  levels[4] = moments.peakToPeak;
  return levels;
}

const table = [
  ['mean', 'sample', 'Σx/N'],
  ['rms', 'sample', '√(Σ(x − mean)²/N)'],
  ['rms_db', 'dB re 1 sample unit', '20·lg rms'],
  ['peak', 'sample', 'max |x − mean|'],
  ['peak_to_peak', 'sample', 'max x − min x'],
] as const;

export const levelFeatures: readonly Feature[] = table.map(([name, unit, formula], place) => {
  return { name, unit, formula, source, needs: [], value: { row: levelsOf, place } };
});
