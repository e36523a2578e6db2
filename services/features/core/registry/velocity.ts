/** Vibration severity: velocity RMS from 10 to 1000 Hz. */
import type { Unit } from '@sideband/shared/core/units.ts';
import type { Analysis } from '../kernel/frame-analysis.ts';
import type { Feature, FeatureRefusal } from './feature.ts';

/** standard acceleration of gravity, m/s² (CGPM 1901) */
const gravity = 9.80665;
const bandHz = { from: 10, to: 1000 };

/** How samples become mm/s: a factor, and the power of ω = 2πf that it is multiplied by. */
const toVelocity: Readonly<Record<Unit, { factor: number; omegaPower: -1 | 0 | 1 }>> = {
  g: { factor: gravity * 1000, omegaPower: -1 },
  'm/s2': { factor: 1000, omegaPower: -1 },
  'mm/s': { factor: 1, omegaPower: 0 },
  um: { factor: 1e-3, omegaPower: 1 },
};

function velocityRms(analysis: Analysis): number | FeatureRefusal {
  const { binWidthHz, sampleRateHz } = analysis;
  // The lower edge must be above the two bins that the offset leaks into.
  if (sampleRateHz / 2 <= bandHz.to || 2 * binWidthHz > bandHz.from) return 'feature.band-outside';
  const { factor, omegaPower } = toVelocity[analysis.unit];
  const power = analysis.power();
  const to = Math.floor(bandHz.to / binWidthHz);
  let sum = 0;
  for (let k = Math.ceil(bandHz.from / binWidthHz); k <= to; k++) {
    sum += power[k]! * (2 * Math.PI * k * binWidthHz) ** (2 * omegaPower);
  }
  return factor * Math.sqrt(sum);
}

export const velocityFeature: Feature = {
  name: 'velocity_rms_mm_s',
  unit: 'mm/s',
  formula: '√(Σ P/(2πf)²) over 10 … 1000 Hz, integrated in the frequency domain',
  source: 'ISO 20816-1:2016, broad-band r.m.s. velocity',
  needs: ['unit'],
  value: velocityRms,
};
