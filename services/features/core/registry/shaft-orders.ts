/** Amplitudes of the lines at half, one, two and three times the shaft speed. */
import type { Analysis } from '../kernel/frame-analysis.ts';
import { firstBin, lineAmplitude } from '@sideband/shared/core/signal/spectrum.ts';
import type { Feature, FeatureRefusal } from './feature.ts';
import { highestBin } from './highest-bin.ts';

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
  const spacing = bin / Math.max(1, order);
  if (from < firstBin || to > frameSamples / 2 - 2 || spacing < 4) return 'feature.band-outside';
  const power = analysis.power(to + 2);
  return lineAmplitude(power, highestBin(power, from, to));
}

const orders = [
  { name: 'shaft_half_peak', order: 0.5 },
  { name: 'shaft_1x_peak', order: 1 },
  { name: 'shaft_2x_peak', order: 2 },
  { name: 'shaft_3x_peak', order: 3 },
] as const;

export const shaftOrderFeatures: readonly Feature[] = orders.map(({ name, order }) => ({
  name,
  unit: 'sample',
  formula: `amplitude of the Hann line at ${order} × speed ± 1 % (at least ± 1 bin)`,
  source: 'ISO 13373-2:2016, frequency domain analysis',
  needs: ['speed'],
  value: (analysis) => orderAmplitude(analysis, order),
}));
