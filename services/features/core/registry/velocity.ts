/** Vibration severity: velocity RMS from 10 to 1000 Hz. */
import type { Unit } from '@sideband/shared/core/units.ts';
import type { Analysis } from '../kernel/frame-analysis.ts';
import { bandRms } from './band-rms.ts';
import type { BandHz } from './band-rms.ts';
import type { Feature, FeatureRefusal } from './feature.ts';

/** standard acceleration of gravity, m/s² (CGPM 1901) */
const gravity = 9.80665;

/** How samples become mm/s: a factor, and the power of ω = 2πf that it is multiplied by. */
const toVelocity: Readonly<Record<Unit, { factor: number; omegaPower: -1 | 0 | 1 }>> = {
  g: { factor: gravity * 1000, omegaPower: -1 },
  'm/s2': { factor: 1000, omegaPower: -1 },
  'mm/s': { factor: 1, omegaPower: 0 },
  um: { factor: 1e-3, omegaPower: 1 },
};

/** RMS of the velocity in a band, mm/s. */
export function velocityRms(analysis: Analysis, band: BandHz): number | FeatureRefusal {
  const { factor, omegaPower } = toVelocity[analysis.unit];
  const rms = bandRms(analysis, band, omegaPower);
  return typeof rms === 'number' ? factor * rms : rms;
}

/** RMS of the displacement in a band, µm. */
export function displacementRms(analysis: Analysis, band: BandHz): number | FeatureRefusal {
  const { factor, omegaPower } = toVelocity[analysis.unit];
  const rms = bandRms(analysis, band, omegaPower - 1);
  return typeof rms === 'number' ? 1000 * factor * rms : rms;
}

export const velocityFeature: Feature = {
  name: 'velocity_rms_mm_s',
  unit: 'mm/s',
  formula: '√(Σ P/(2πf)²) over 10 … 1000 Hz, integrated in the frequency domain',
  source: 'ISO 20816-1:2016, broad-band r.m.s. velocity',
  needs: ['unit'],
  value: (analysis) => velocityRms(analysis, { from: 10, to: 1000 }),
};
