/** Amplitudes of the lines at one, two and three times the shaft speed. */
import type { Analysis } from '../kernel/frame-analysis.ts';
import { firstBin, lineAmplitude } from '../kernel/spectrum.ts';
import type { Feature, FeatureRefusal } from './feature.ts';

/** The speed that is reported may be off by so much. */
const speedTolerance = 0.01;

function orderAmplitude(analysis: Analysis, order: number): number | FeatureRefusal {
  const { speedRpm, binWidthHz, frameSamples } = analysis;
  if (speedRpm === undefined || !(speedRpm > 0)) return 'feature.no-speed';
  const bin = (order * speedRpm) / 60 / binWidthHz;
  const reach = Math.max(1, bin * speedTolerance);
  const from = Math.ceil(bin - reach);
  const to = Math.floor(bin + reach);
  // A line needs its whole main lobe, and the lobes of two orders must not touch.
  const spacing = bin / order;
  if (from < firstBin || to > frameSamples / 2 - 2 || spacing < 4) return 'feature.band-outside';
  const power = analysis.power();
  let highest = from;
  for (let k = from; k <= to; k++) if (power[k]! > power[highest]!) highest = k;
  return lineAmplitude(power, highest);
}

export const shaftOrderFeatures: readonly Feature[] = [1, 2, 3].map((order) => ({
  name: `shaft_${order}x_peak`,
  unit: 'sample',
  formula: `amplitude of the Hann line at ${order} × speed ± 1 % (at least ± 1 bin)`,
  source: 'ISO 13373-2:2016, frequency domain analysis',
  needs: ['speed'],
  value: (analysis) => orderAmplitude(analysis, order),
}));
