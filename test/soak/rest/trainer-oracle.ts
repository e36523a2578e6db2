/**
 * Whether restarts cost the trainer anything: every point must have been learned from the very
 * frames that a trainer takes whom nobody interrupts.
 */
import { collectorStage } from '../../../services/trainer/core/collector.ts';
import type { BaselineStore } from '../../../services/trainer/core/collector.ts';
import { learnFrames } from '../../../services/trainer/adapters/bundle-draft.ts';
import { isUsable } from '../../../services/trainer/core/frame-groups.ts';
import { FolderStore } from '../../../services/shared/adapters/stores/folder-store.ts';
import type { BundleFeatureSet, TrainingDigest } from '../../../services/shared/core/bundle.ts';
import type { Transport } from '../../../services/shared/core/ports.ts';
import type { Features } from '../../../services/shared/core/records.ts';
import { readAll, uninterrupted } from '../drift/drift-oracle.ts';

export interface TrainerPlace {
  readonly transport: Transport;
  readonly partitions: number;
  readonly featureSet: BundleFeatureSet;
  readonly store: string;
  readonly config: {
    readonly framesWanted: number;
    readonly spanMs: number;
    readonly pointsMax: number;
    readonly horizonMs: number;
  };
}

export interface TrainerJudgement {
  readonly learned: number;
  /** points that would have been learned by now, so far not */
  readonly missing: number;
  readonly breaches: readonly string[];
}

export async function judgeTrainer(place: TrainerPlace): Promise<TrainerJudgement> {
  const expected = await digestsWanted(place);
  const found = await digestsFound(place.store);
  return compareDigests(expected, found);
}

export function compareDigests(
  expected: ReadonlyMap<string, string>,
  found: readonly Pick<TrainingDigest, 'point' | 'sha256'>[],
): TrainerJudgement {
  const breaches: string[] = [];
  const learned = new Set<string>();
  for (const { point, sha256 } of found) {
    if (learned.has(point)) breaches.push(`trainer: ${point} is learned twice`);
    learned.add(point);
    if (expected.get(point) !== sha256) breaches.push(`trainer: ${point} is of other frames`);
  }
  const missing = [...expected.keys()].filter((point) => !learned.has(point)).length;
  return { learned: learned.size, missing, breaches };
}

async function digestsWanted(place: TrainerPlace): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  const store: BaselineStore = {
    isUsable: (frame) => isUsable(frame, place.featureSet),
    covers: ({ point }) => digests.has(point),
    async add(_, points) {
      for (const frames of points) digests.set(frames[0]!.point, digestOf(frames, place));
    },
  };
  for (let partition = 0; partition < place.partitions; partition++) {
    const stage = collectorStage(store, place.config);
    const records = await readAll(place.transport, 'features', partition);
    await uninterrupted({ stage, partition }, records);
  }
  return digests;
}

function digestOf(frames: readonly Features[], { featureSet, config }: TrainerPlace): string {
  const { bundle } = learnFrames(frames, {
    ...{ name: 'wanted', version: '1', featureSet, unknownPoints: 'learning' },
    framesMin: Math.min(100, config.framesWanted),
  });
  return bundle.training[0]!.sha256;
}

/** @throws SidebandError model.invalid-bundle: none may be half there */
async function digestsFound(url: string): Promise<TrainingDigest[]> {
  const store = new FolderStore(url);
  const champions = await store.champions();
  const loaded = await Promise.all(champions.map((one) => store.read(one)));
  return loaded.flatMap(({ bundle }) => bundle.training);
}
