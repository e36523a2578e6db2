/** What vibrates in a band of fixed frequencies, as acceleration, velocity or displacement. */
import type { Analysis } from '../kernel/frame-analysis.ts';
import { firstBin } from '@sideband/shared/core/signal/spectrum.ts';
import type { Feature, FeatureRefusal } from './feature.ts';

export interface BandHz {
  readonly from: number;
  readonly to: number;
}

/**
 * √(Σ P·ω^(2n)) over the bins of a band: the RMS after n differentiations (n < 0: integrations) in
 * the frequency domain, in units of sample·s⁻ⁿ. Parseval's theorem; P has the noise bandwidth of
 * the Hann window divided out, so neighbouring bins of one line are not counted twice. A line on
 * bin k reads high by 1/2k² when it is integrated once and by 5/3k² when twice, because its lower
 * neighbour weighs more: 1 % at bins 7 and 13.
 */
export function bandRms(analysis: Analysis, band: BandHz, omegaPower = 0): number | FeatureRefusal {
  const { binWidthHz, sampleRateHz } = analysis;
  // The lower edge must be above the two bins that the offset leaks into.
  if (sampleRateHz / 2 <= band.to || firstBin * binWidthHz > band.from) {
    return 'feature.band-outside';
  }
  const from = Math.ceil(band.from / binWidthHz);
  const to = Math.floor(band.to / binWidthHz);
  const sum = analysis.weightedPower([from, to], omegaPower);
  const omega = 2 * Math.PI * binWidthHz;
  let factor = 1;
  for (let i = Math.abs(omegaPower); i > 0; i--) factor *= omega;
  return omegaPower < 0 ? Math.sqrt(sum) / factor : Math.sqrt(sum) * factor;
}

/** Shaft, gears and looseness below 1 kHz; bearing resonances and rubbing above. */
const bands: readonly BandHz[] = [
  { from: 10, to: 1000 },
  { from: 1000, to: 5000 },
];

export const bandRmsFeatures: readonly Feature[] = bands.map((band) => ({
  name: `rms_${band.from}_to_${band.to}hz`,
  unit: 'sample',
  formula: `√(Σ P) over ${band.from} … ${band.to} Hz`,
  source: 'ISO 13373-1:2002, broad-band vibration in a frequency range',
  needs: [],
  value: (analysis) => bandRms(analysis, band),
}));
