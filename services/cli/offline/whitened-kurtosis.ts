/** The kurtosis of a frame's whitened samples, 3 for noise. */
import { featureSetsById } from '@sideband/features/core/feature-sets.ts';
import type { Features } from '@sideband/shared/core/records.ts';

const sets = featureSetsById();

/** undefined when the set of the frame does not have it */
export function whitenedKurtosisOf({ set, values }: Features): number | undefined {
  const features = sets.get(set)?.features ?? [];
  const index = features.findIndex(({ name }) => name === 'whitened_kurtosis_db');
  return index < 0 ? undefined : 3 * 10 ** (values[index]! / 10);
}
