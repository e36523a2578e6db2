/** A bundle learned from synthetic frames, in a directory of its own that goes after the test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { LoadedBundle } from '@sideband/shared/core/bundle-store.ts';
import { sha256 } from '@sideband/shared/adapters/bundle-file.ts';
import { learnFrames, modelOf } from '../../services/trainer/adapters/bundle-draft.ts';
import type { BundleDraft } from '../../services/trainer/core/learn.ts';
import { syntheticFrames, syntheticSet } from '../trainer/synthetic-frames.ts';

export const trainedPoints = ['plant/pump-1/de', 'plant/pump-2/de', 'plant/fan-1/de'];

export function trainedDraft(version = '1'): BundleDraft {
  const frames = trainedPoints.flatMap((point, i) =>
    syntheticFrames({ point, count: 50, seed: i }),
  );
  return learnFrames(frames, { name: 'plant', version, featureSet: syntheticSet });
}

/** As it would be read from disk. */
export function trainedBundle(draft: BundleDraft = trainedDraft()): LoadedBundle {
  const model = Uint8Array.from(modelOf(draft));
  const bundle = { ...draft.bundle, createdAt: '2026-01-01T00:00:00.000Z', files: {} };
  return { bundle, model, digest: sha256(model) };
}

export async function temporaryDir(context: TestContext): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-models-'));
  context.after(() => rm(dir, { recursive: true, force: true }));
  return dir;
}
