/**
 * A band that stays at four times its usual amplitude is a fault in the making, even where the
 * score, which weighs all features and knows how restless they were while learned, is not yet
 * above its threshold: how bearings begin to fail (ISO 13373-1:2002, trend of bands).
 *
 * Single frames are restless, so one and the same band has to be raised in most of the last
 * frames: a median over time that needs no memory but a bit per band and frame.
 */
import type { Profile } from '@sideband/shared/core/bundle.ts';
import { bandIndices, type Comparison, explanationOf } from './sensor/explanations.ts';

interface RaisedIn extends Comparison {
  readonly profile: Profile;
}

/** four times the amplitude */
const riseDbMin = 12;
/** and so many scales of the band, where it is more restless than most */
const riseScalesMin = 3;
/** a bit each */
const bandsMax = 31;

/** The frames looked back on; most of them must show the same band. */
export const trendFrames = 9;

/**
 * The bands that are raised, a bit each. A row pooled over machines says nothing about the usual
 * level of one of them; noise and another gain of the sensor raise bands as well, which is looked
 * at unless it was already and did not explain the frame.
 */
export function raisedBands(comparison: RaisedIn, isUnexplained = false): number {
  const { values, names, profile } = comparison;
  if (profile.kind !== 'point') return 0;
  const bands = bandIndices(names);
  let raised = 0;
  for (let band = 0; band < Math.min(bands.length, bandsMax); band++) {
    const index = bands[band]!;
    const rise = values[index]! - profile.usual[index]!;
    if (rise > Math.max(riseDbMin, riseScalesMin * profile.scale[index]!)) raised |= 1 << band;
  }
  if (raised === 0 || isUnexplained) return raised;
  return explanationOf(comparison) === undefined ? raised : 0;
}

/** Whether one band is raised in most of `frames` frames; `raised`: of the last, or fewer. */
export function isHeld(raised: readonly number[], frames: number): boolean {
  for (let band = 0; band < bandsMax; band++) {
    const count = raised.filter((bits) => (bits & (1 << band)) !== 0).length;
    if (count > frames / 2) return true;
  }
  return false;
}
