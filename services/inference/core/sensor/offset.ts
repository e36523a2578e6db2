/** The mean of the samples moved: supply or bias of the sensor, or it was turned. */
import type { Profile } from '@sideband/shared/core/bundle.ts';
import type { Features } from '@sideband/shared/core/records.ts';

/**
 * In multiples of the rms, usual or now, whichever is more: a machine moves about its mean. The
 * mean of a displacement is the gap, which moves as the machine gets warm.
 */
const shiftRmsMax = 3;

export function isShifted(frame: Features, profile: Profile, names: readonly string[]): boolean {
  const at = names.indexOf('rms_db');
  if (profile.offset === undefined || at < 0 || profile.unit === 'um') return false;
  const levelDb = Math.max(frame.values[at]!, profile.usual[at]!);
  return Math.abs(frame.offset - profile.offset) > shiftRmsMax * 10 ** (levelDb / 20);
}
