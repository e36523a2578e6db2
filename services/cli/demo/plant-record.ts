/** What a demo plant is, kept on disk so that the next start finds the same plant. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SidebandError } from '@sideband/shared/core/errors.ts';

export interface PlantRecord {
  readonly format: 1;
  readonly seed: number;
  /** of the feature set whose baselines are kept: another version could not use them */
  readonly setHash: string;
  /** ns since the epoch, as digits */
  readonly startNs: string;
  /** the defect, once it was seeded */
  readonly fault?: { readonly machine: string; readonly onsetS: number };
}

const fileName = 'plant.json';

/** @throws SidebandError usage.invalid when the directory holds something else */
export async function loadPlantRecord(dir: string): Promise<PlantRecord | undefined> {
  const path = join(dir, fileName);
  if (!existsSync(path)) return undefined;
  try {
    const record = JSON.parse(await readFile(path, 'utf8')) as PlantRecord;
    if (record.format === 1 && Number.isSafeInteger(record.seed)) return record;
  } catch {
    // said below
  }
  throw new SidebandError('usage.invalid', `${path} is no plant of the demo`);
}

export async function savePlantRecord(dir: string, record: PlantRecord): Promise<void> {
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, fileName), `${JSON.stringify(record)}\n`);
}

/** Removes an earlier demo, and nothing that is not one. @throws SidebandError usage.invalid */
export async function removeDemo(dir: string): Promise<void> {
  if (!existsSync(dir)) return;
  if ((await loadPlantRecord(dir)) === undefined) {
    throw new SidebandError('usage.invalid', `${dir} holds no demo: not removed`);
  }
  await rm(dir, { recursive: true });
}
