/** Where the power lies in the spectrum and how even it is. None depends on gain. */
import type { Analysis } from '../kernel/frame-analysis.ts';
import type { Feature, FeatureRefusal } from './feature.ts';

const source = 'G. Peeters, A large set of audio features (IRCAM, 2004), sections 6.1 and 9';

/** Σ f·P/Σ P over the usable bins. */
function centroid(analysis: Analysis): number | FeatureRefusal {
  if (analysis.totalPower() === 0) return 'feature.undefined';
  return analysis.centre().bin * analysis.binWidthHz;
}

/** √(Σ (f − centroid)²·P/Σ P). */
function spread(analysis: Analysis): number | FeatureRefusal {
  if (analysis.totalPower() === 0) return 'feature.undefined';
  return analysis.centre().deviation * analysis.binWidthHz;
}

/** Geometric over arithmetic mean of the power, each bin floored. */
function flatness(analysis: Analysis): number | FeatureRefusal {
  return analysis.totalPower() === 0 ? 'feature.undefined' : Math.exp(analysis.meanLogarithm());
}

function flatnessLevel(analysis: Analysis): number | FeatureRefusal {
  if (analysis.totalPower() === 0) return 'feature.undefined';
  return (10 / Math.LN10) * analysis.meanLogarithm();
}

export const spectralShapeFeatures: readonly Feature[] = [
  {
    name: 'centroid_hz',
    unit: 'Hz',
    formula: 'Σ f·P/Σ P',
    source,
    needs: [],
    value: centroid,
  },
  {
    name: 'spread_hz',
    unit: 'Hz',
    formula: '√(Σ (f − centroid)²·P/Σ P)',
    source,
    needs: [],
    value: spread,
  },
  {
    name: 'flatness',
    unit: '1',
    formula: 'geometric mean of P/arithmetic mean of P',
    source,
    needs: [],
    value: flatness,
  },
  {
    name: 'flatness_db',
    unit: 'dB',
    formula: '10·lg flatness',
    source,
    needs: [],
    value: flatnessLevel,
  },
];
