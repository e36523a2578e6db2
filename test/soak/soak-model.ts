/** A model for the run, learned from its own first frames and put into the store. */
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { featureSetsById } from '../../services/features/core/feature-sets.ts';
import { learnFrames, publishDraft } from '../../services/trainer/adapters/bundle-draft.ts';
import type { BundleDraft } from '../../services/trainer/core/learn.ts';
import type { Features } from '../../services/shared/core/records.ts';

export const soakModel = 'soak@1';

export async function publishSoakModel(
  store: string,
  frames: readonly Features[],
): Promise<BundleDraft> {
  const set = featureSetsById().get(frames[0]!.set);
  if (set === undefined) throw new Error(`no feature set ${frames[0]!.set}`);
  const draft = learnFrames(frames, {
    name: 'soak',
    version: '1',
    featureSet: {
      name: set.id,
      hash: frames[0]!.setHash,
      features: set.features.map(({ name }) => name),
      frameSamples: set.frameSamples,
    },
    framesMin: 100,
  });
  await publishDraft(new FolderStore(store), draft, { createdAt: new Date().toISOString() });
  return draft;
}
