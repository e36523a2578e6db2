/** A learned draft as a bundle on disk. */
import { sha256, writeBundle } from '@sideband/shared/adapters/bundle-file.ts';
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import type { BundleStore, Promotion, StoredBundle } from '@sideband/shared/core/bundle-store.ts';
import { featureKind } from '@sideband/shared/core/feature-kind.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import { type BundleDraft, learn, learnDefaults, type LearnOptions } from '../core/learn.ts';
import { baselineGraph } from '../core/onnx-graph.ts';
import { encodeOnnx } from './onnx-file.ts';

type Drafted = Pick<BundleDraft, 'bundle' | 'rows'>;
type Chosen = 'name' | 'version' | 'featureSet';

/** `learn` with sha256 digests and the defaults for what is not chosen. */
export function learnFrames(
  frames: readonly Features[],
  options: Pick<LearnOptions, Chosen> & Partial<LearnOptions>,
): BundleDraft {
  return learn(frames, { ...learnDefaults, ...options }, (chunks) => sha256(...chunks));
}

export function modelOf({ bundle, rows }: Drafted): Uint8Array {
  const kinds = bundle.featureSet.features.map(featureKind);
  return encodeOnnx(baselineGraph(kinds, rows, bundle.batch));
}

/** Writes `dir` as one bundle. `createdAt`: ISO 8601. */
export function writeDraft(dir: string, draft: Drafted, createdAt: string): Promise<Bundle> {
  return writeBundle(dir, { ...draft.bundle, createdAt }, modelOf(draft));
}

/** Writes a version into a store and puts it in charge. */
export function publishDraft(
  store: BundleStore,
  draft: Drafted,
  { createdAt, ...promotion }: Promotion & { readonly createdAt: string },
): Promise<StoredBundle> {
  return store.publish({ ...draft.bundle, createdAt }, modelOf(draft), promotion);
}
