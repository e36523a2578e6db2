/** Severity of an industrial machine by ISO 20816-3: zone A to D. */
import type { IsoClass } from '@sideband/shared/core/assets.ts';
import type { Analysis } from '../kernel/frame-analysis.ts';
import type { Feature, FeatureRefusal } from './feature.ts';
import { displacementRms, velocityRms } from './velocity.ts';

/** Boundaries A/B, B/C and C/D. */
interface Boundaries {
  readonly velocityMmS: readonly number[];
  readonly displacementUm: readonly number[];
}

/** ISO 20816-3:2022, annex A, tables of groups 1 and 2 (values as in ISO 10816-3:2009). */
const boundaries: Readonly<Record<IsoClass['group'], Record<IsoClass['support'], Boundaries>>> = {
  1: {
    rigid: { velocityMmS: [2.3, 4.5, 7.1], displacementUm: [29, 57, 90] },
    flexible: { velocityMmS: [3.5, 7.1, 11], displacementUm: [45, 90, 140] },
  },
  2: {
    rigid: { velocityMmS: [1.4, 2.8, 4.5], displacementUm: [22, 45, 71] },
    flexible: { velocityMmS: [2.3, 4.5, 7.1], displacementUm: [37, 71, 113] },
  },
};

/** The standard covers no other speeds. */
const speedRpm = { min: 120, max: 30_000 };
/** Slower machines are measured from 2 Hz. */
const slowBelowRpm = 600;

function zone(value: number, limits: readonly number[]): number {
  return 1 + limits.filter((limit) => value > limit).length;
}

function isoZone(analysis: Analysis): number | FeatureRefusal {
  const { iso, unit, speedRpm: speed } = analysis;
  if (iso === undefined) return 'feature.no-severity-class';
  if (unit === 'um') return 'feature.unit-unfit';
  if (speed === undefined || !(speed > 0)) return 'feature.no-speed';
  if (speed < speedRpm.min || speed > speedRpm.max) return 'feature.speed-outside';
  const band = { from: speed < slowBelowRpm ? 2 : 10, to: 1000 };
  const velocity = velocityRms(analysis, band);
  if (typeof velocity !== 'number') return velocity;
  const displacement = displacementRms(analysis, band);
  if (typeof displacement !== 'number') return displacement;
  const { velocityMmS, displacementUm } = boundaries[iso.group][iso.support];
  return Math.max(zone(velocity, velocityMmS), zone(displacement, displacementUm));
}

export const isoZoneFeature: Feature = {
  name: 'iso_zone',
  unit: '1 = A … 4 = D',
  formula:
    'the worse of the zones of velocity and displacement RMS, 10 … 1000 Hz ' +
    '(from 2 Hz below 600 rpm), 120 … 30,000 rpm',
  source: 'ISO 20816-3:2022, annex A',
  needs: ['unit', 'speed', 'iso'],
  value: isoZone,
};
