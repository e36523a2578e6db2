/** How the samples are spread about their mean: what impacts change first. None depends on gain. */
import type { Analysis } from '../kernel/frame-analysis.ts';
import { decibels, type Feature } from './feature.ts';

const source = 'R. B. Randall, Vibration-based Condition Monitoring (2nd ed., 2021), chapter 3';

const shape = new Float64Array(7);

/** In the order of the table; ratios that a constant signal does not have are not finite. */
function shapeOf({ moments }: Analysis): Float64Array {
  const { second, peak, meanAbsolute } = moments;
  const rms = Math.sqrt(second);
  const kurtosis = moments.fourth / (second * second);
  shape[0] = kurtosis;
  shape[1] = decibels(kurtosis / 3);
  shape[2] = moments.third / (second * rms);
  shape[3] = peak / rms;
  shape[4] = decibels((peak * peak) / second);
  shape[5] = rms / meanAbsolute;
  shape[6] = peak / meanAbsolute;
  return shape;
}

const table = [
  ['kurtosis', '1', 'm4/m2², 3 for Gaussian noise'],
  ['kurtosis_db', 'dB re 3', '10·lg(kurtosis/3)'],
  ['skewness', '1', 'm3/m2^1.5'],
  ['crest_factor', '1', 'peak/rms'],
  ['crest_db', 'dB', '20·lg(peak/rms)'],
  ['shape_factor', '1', 'rms/mean|x − mean|'],
  ['impulse_factor', '1', 'peak/mean|x − mean|'],
] as const;

export const shapeFeatures: readonly Feature[] = table.map(([name, unit, formula], place) => {
  return { name, unit, formula, source, needs: [], value: { row: shapeOf, place } };
});
