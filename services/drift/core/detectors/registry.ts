/** Every drift detector: one file each in this folder, one line here. */
import type { Detector } from './detector.ts';
import { featurePsi, scorePsi } from './psi.ts';

export const detectors: readonly Detector[] = [
  featurePsi, // population stability index of each feature
  scorePsi, // and of the scores
];
