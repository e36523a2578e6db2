/** Every drift detector: one file each in this folder, one line here. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { scoreAdwin } from './adwin.ts';
import { featureChiSquared } from './chi-squared-test.ts';
import type { Detector } from './detector.ts';
import { featureJensenShannon } from './jensen-shannon.ts';
import { featureKolmogorovSmirnov } from './kolmogorov-smirnov.ts';
import { vectorMmd } from './mmd.ts';
import { scorePageHinkley } from './page-hinkley.ts';
import { featurePsi, scorePsi } from './psi.ts';
import { featureWasserstein } from './wasserstein.ts';

export const detectors: readonly Detector[] = [
  featurePsi, // population stability index of each feature: any change of its distribution
  featureKolmogorovSmirnov, // largest difference of the distributions: a move of the middle
  featureWasserstein, // how far the values have moved, in standard deviations
  featureJensenShannon, // as the index, but bounded, for comparison over features
  featureChiSquared, // of features with few distinct values
  vectorMmd, // maximum mean discrepancy of the feature vectors: how features go together, too
  scorePsi, // population stability index of the scores
  scorePageHinkley, // the level of the scores has just changed
  scoreAdwin, // the same, without assuming anything of the learned scores
];

/** @param names separated by commas. @throws SidebandError config.invalid */
export function detectorsNamed(names: string): Detector[] {
  return names.split(',').map((name) => {
    const found = detectors.find((detector) => detector.name === name.trim());
    if (found !== undefined) return found;
    const known = detectors.map((detector) => detector.name).join(', ');
    throw new SidebandError('config.invalid', `no detector ${name}: there are ${known}`);
  });
}

/**
 * @param text name=hours separated by commas, or empty: hours between false alarms of single
 * detectors. @throws SidebandError config.invalid
 */
export function hoursOf(text: string): ReadonlyMap<string, number> {
  const parts = text === '' ? [] : text.split(',');
  return new Map(
    parts.map((part) => {
      const [name = '', hours = ''] = part.split('=');
      const [detector] = detectorsNamed(name);
      if (/^\d+(\.\d+)?$/.test(hours) && Number(hours) > 0) return [detector!.name, Number(hours)];
      throw new SidebandError('config.invalid', `${part}: name=hours, hours above 0`);
    }),
  );
}
