/** What distributions that moved mean at one place, where nothing else explains them. */
import type { DriftVerdict, Finding } from '@sideband/shared/core/records.ts';
import { isPattern } from '@sideband/shared/core/scopes.ts';

/** levels of the vibration: what another mounting or scale of the sensor changes all together */
const level = /^(band_\d+_db|rms(_.*)?|peak(_to_peak)?|velocity_rms_mm_s)$/;
const levelsMin = 4;
/** of the levels that move together */
const levelShare = 0.8;

/** Distributions alone are weak evidence. */
const confidence = 0.5;
/** that a shadow judges otherwise is nothing by itself, and speaks against a model that drifts */
const doubtedConfidence = 0.7;

/**
 * A sensor that was mounted anew sees every level higher, or every level lower, and the shape of
 * the signal as it was. A machine that changes does so in some of its frequencies; that its levels
 * rise is how faults begin (ISO 13373-1:2002). What is left, no machine explains: the model does
 * not describe what it judges any more.
 */
export function movedVerdict(
  moved: readonly Finding[],
  { seriesOf }: { seriesOf(model: string): readonly string[] },
): { readonly verdict: DriftVerdict; readonly confidence: number } {
  const { model, profile } = moved[0]!;
  const isDoubted = moved.some(({ detector }) => detector === 'disagreement');
  const own = moved.filter(({ detector }) => detector !== 'disagreement');
  const shifts = new Map(own.map(({ feature, shift }) => [feature, shift]));
  shifts.delete(''); // the score moves with any of them
  const ofModel = {
    verdict: 'model-drift' as const,
    confidence: isDoubted ? doubtedConfidence : confidence,
  };
  if (isPattern(profile) || shifts.size === 0) return ofModel;
  if (isMounting(shifts, seriesOf(model))) return { verdict: 'sensor-fault', confidence };
  const rising = [...shifts.values()].filter((shift) => shift > 0).length;
  const isRising = 2 * rising > shifts.size;
  return isRising ? { verdict: 'machine-fault', confidence } : ofModel;
}

function isMounting(shifts: ReadonlyMap<string, number>, series: readonly string[]): boolean {
  const levels = series.filter((name) => level.test(name));
  const moved = levels.filter((name) => shifts.has(name));
  if (levels.length < levelsMin || moved.length < levelShare * levels.length) return false;
  if ([...shifts.keys()].some((name) => !level.test(name))) return false;
  const isUp = shifts.get(moved[0]!)! > 0;
  return moved.every((name) => shifts.get(name)! > 0 === isUp);
}
