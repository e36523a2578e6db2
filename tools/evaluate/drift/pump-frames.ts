/** The rows of a SKAB recording as feature vectors with context. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BundleFeatureSet } from '@sideband/shared/core/bundle.ts';
import type { Features } from '@sideband/shared/core/records.ts';

/** Of the index; an interval is [first row, row behind the last). */
export interface PumpEntry {
  readonly file: string;
  readonly dataset: string;
  readonly label: string;
  readonly shape: readonly [number, number];
  readonly columns: readonly string[];
  readonly anomaly_intervals: readonly (readonly [number, number])[];
}

export const temperature = 'temperature_c';
const contextOf: Readonly<Record<string, string>> = {
  Temperature: temperature,
  Thermocouple: 'fluid_c',
};
const point = 'rig/hall/line/pump/process';

/** The columns that are no context. */
export function pumpFeatures({ columns }: PumpEntry): BundleFeatureSet {
  const features = columns.filter((column) => contextOf[column] === undefined);
  return { name: 'pump@1', hash: 'pump', features, frameSamples: 1 };
}

export async function pumpFrames(
  directory: string,
  { file, shape, columns }: PumpEntry,
  set: BundleFeatureSet,
): Promise<Features[]> {
  const bytes = await readFile(join(directory, file));
  const [rows, width] = shape;
  const values = new Float32Array(bytes.buffer, bytes.byteOffset, rows * width);
  const contexts = columns.map((column) => contextOf[column]);
  return Array.from({ length: rows }, (_, row): Features => {
    const own = values.subarray(row * width, (row + 1) * width);
    const context = contexts.flatMap((name, i) => (name === undefined ? [] : [[name, own[i]!]]));
    return {
      ...{ point, frameStartNs: BigInt(row) * 1_000_000_000n, frameSamples: 1, sampleRateHz: 1 },
      ...{ unit: 'g', set: set.name, setHash: set.hash, refused: [], quality: 0 },
      ...{ sensorFaults: [], offset: 0, context: Object.fromEntries(context) },
      values: own.filter((__, i) => contexts[i] === undefined),
    };
  });
}
