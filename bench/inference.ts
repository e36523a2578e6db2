/** What inference costs alone: CPU (all threads) and wall time per frame of its step, with ONNX. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inferenceSchema } from '@sideband/inference/config.ts';
import { openInference } from '@sideband/inference/service.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import { learnBundle } from '@sideband/trainer/service.ts';

interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

const points = 100;
const frames = 40_000;
const featureSet = {
  name: 'bench@1',
  hash: 'bench',
  frameSamples: 2048,
  features: [
    ...Array.from({ length: 16 }, (_, i) => `band_${String(i).padStart(2, '0')}_db`),
    ...['rms_db', 'crest_db', 'kurtosis_db', 'whitened_kurtosis_db', 'skewness'],
    ...['centroid_hz', 'spread_hz', 'flatness_db'],
  ],
};

/** Levels that wander a little: no random numbers are needed to cost as much. */
function frameOf(k: number): Features {
  const values = featureSet.features.map((_, i) => 40 + i + Math.sin(k * (i + 1) * 0.7));
  return {
    point: `plant/hall/line/pump-${k % points}/de`,
    frameStartNs: BigInt(k) * 1_000_000n,
    frameSamples: featureSet.frameSamples,
    sampleRateHz: 12_800,
    unit: 'g',
    set: featureSet.name,
    setHash: featureSet.hash,
    values: Float32Array.from(values),
    refused: [],
    context: { speed_rpm: 1480, load_pct: 60 },
    quality: 0,
    sensorFaults: [],
    offset: 0,
  };
}

async function measure(batchFrames: number, modelsDir: string): Promise<Line[]> {
  const config = { ...loadConfig('inference', inferenceSchema), modelsDir };
  const log = createLogger('bench', 'silent');
  const inference = await openInference({ config, log, metrics: { record() {} } });
  const { stage } = inference;
  const state = stage.initial(0);
  stage.memory?.restore(state, new Map());
  const inputs = Array.from({ length: batchFrames * 8 }, (_, k) => ({
    record: frameOf(k),
    offset: BigInt(k),
    timestampMs: k,
    bytes: new Uint8Array(0),
  }));
  const run = async (count: number) => {
    for (let done = 0; done < count; done += batchFrames) {
      const from = done % inputs.length;
      await stage.step(state, inputs.slice(from, from + batchFrames));
    }
  };
  await run(frames / 4);
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  await run(frames);
  const { user, system } = process.cpuUsage(cpu);
  const wallUs = ((performance.now() - wall) * 1000) / frames;
  await inference.close();
  const of = `inference alone, ${featureSet.features.length} features, batches of ${batchFrames}`;
  return [
    { name: `${of}: CPU per frame`, value: (user + system) / frames, unit: 'µs' },
    { name: `${of}: time per frame`, value: wallUs, unit: 'µs' },
  ];
}

const dir = await mkdtemp(join(tmpdir(), 'sideband-bench-'));
try {
  const healthy = Array.from({ length: points * 40 }, (_, k) => frameOf(k));
  const options = { name: 'bench', version: '1', featureSet, unknownPoints: 'learning' } as const;
  const createdAt = '2026-01-01T00:00:00.000Z';
  await learnBundle(join(dir, 'bundle'), { frames: healthy, options, createdAt });
  for (const batchFrames of [16, 64, 512]) {
    for (const { name, value, unit } of await measure(batchFrames, join(dir, 'bundle'))) {
      const rounded = Number(value.toFixed(2));
      const isJson = process.argv.includes('--json');
      const line = JSON.stringify({ name, value: rounded, unit });
      console.log(isJson ? line : `${name.padEnd(70)} ${rounded} ${unit}`);
    }
  }
} finally {
  await rm(dir, { recursive: true, force: true });
}
