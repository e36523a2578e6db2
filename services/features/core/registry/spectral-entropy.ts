/** How evenly the power is spread over the spectrum: few lines read low, noise reads near 1. */
import type { Analysis } from '../kernel/frame-analysis.ts';
import { firstBin } from '@sideband/shared/core/signal/spectrum.ts';
import type { Feature, FeatureRefusal } from './feature.ts';

function spectralEntropy(analysis: Analysis): number | FeatureRefusal {
  const total = analysis.totalPower();
  if (total === 0) return 'feature.undefined';
  const power = analysis.power();
  const end = analysis.frameSamples / 2;
  let sum = 0;
  for (let k = firstBin; k < end; k++) {
    const share = power[k]! / total;
    if (share > 0) sum -= share * Math.log(share);
  }
  return sum / Math.log(end - firstBin);
}

export const spectralEntropyFeature: Feature = {
  name: 'spectral_entropy',
  unit: '1',
  formula: '−Σ p·ln p/ln K with p = P/Σ P over the K usable bins',
  source: 'Y. N. Pan, J. Chen, X. L. Li, Proc. IMechE Part C 223 (2009)',
  needs: [],
  value: spectralEntropy,
};
