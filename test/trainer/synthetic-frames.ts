/** Healthy frames of a made-up machine: levels that wander slowly about their usual values. */
import { sha256 } from '@sideband/shared/adapters/bundle-file.ts';
import type { BundleFeatureSet } from '@sideband/shared/core/bundle.ts';
import type { Features } from '@sideband/shared/core/records.ts';

export const syntheticSet: BundleFeatureSet = {
  name: 'synthetic@1',
  hash: 'ab12',
  features: [
    ...Array.from({ length: 16 }, (_, i) => `band_${String(i).padStart(2, '0')}_db`),
    'rms',
    'crest_db',
    'kurtosis_db',
    'skewness',
    'centroid_hz',
  ],
  frameSamples: 2048,
};

/** Small, seeded, good enough: Tommy Ettinger's mulberry32. */
export function seededUniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function seededNormal(seed: number): () => number {
  const uniform = seededUniform(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

export interface SyntheticOptions {
  readonly point?: string;
  readonly count: number;
  readonly seed: number;
  /** autocorrelation of neighbouring frames, 0 … 1 */
  readonly correlation?: number;
  /** natural spread of the levels, dB */
  readonly spreadDb?: number;
  /** added to every band and to the RMS */
  readonly shiftDb?: number;
  readonly fromFrame?: number;
}

const frameNs = 170_000_000n;

export function syntheticFrames(options: SyntheticOptions): Features[] {
  const { count, seed, correlation = 0, spreadDb = 2, shiftDb = 0 } = options;
  const normal = seededNormal(seed);
  const names = syntheticSet.features;
  const fresh = Math.sqrt(1 - correlation ** 2);
  const noise = names.map(() => normal());
  return Array.from({ length: count }, (_, k) => {
    names.forEach((__, i) => (noise[i] = correlation * noise[i]! + fresh * normal()));
    const levels = noise.map((one) => one * spreadDb);
    const values = names.map((name, i) => valueOf(name, i, { level: levels[i]!, shiftDb }));
    return {
      point: options.point ?? 'plant/hall/line/pump-1/de',
      frameStartNs: BigInt((options.fromFrame ?? 0) + k) * frameNs,
      frameSamples: syntheticSet.frameSamples,
      sampleRateHz: 12_000,
      unit: 'g',
      set: syntheticSet.name,
      setHash: syntheticSet.hash,
      values: Float32Array.from(values),
      refused: [],
      context: { speed_rpm: 1796, load_hp: 0 },
      quality: 0,
      sensorFaults: [],
      offset: 0,
    };
  });
}

function valueOf(name: string, i: number, { level, shiftDb }: { level: number; shiftDb: number }) {
  if (name.startsWith('band')) return -60 + 2 * i + level + shiftDb;
  if (name === 'rms') return 0.2 * 10 ** ((level + shiftDb) / 20);
  if (name === 'crest_db') return 12 + level / 2;
  if (name === 'skewness') return level / 10;
  return name === 'centroid_hz' ? 1800 * 10 ** (level / 20) : level / 3;
}

export function digestOf(chunks: readonly Uint8Array[]): string {
  return sha256(...chunks);
}
