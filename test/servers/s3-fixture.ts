/** A real S3 server for the tests of a file, and models followed as inference follows them. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { pino } from 'pino';
import type { StoreConfig } from '@sideband/shared/adapters/config/store-settings.ts';
import { openStore } from '@sideband/shared/adapters/stores/open-store.ts';
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import { ModelStore } from '../../services/inference/adapters/model-store.ts';
import { poolDefaults, ScoringPool } from '../../services/inference/adapters/onnx/scoring-pool.ts';
import { startS3Server, type S3Server } from './s3-server.ts';
import { bucket, s3Config } from './s3-store-harness.ts';

let started: S3Server | undefined;
let prefixes = 0;

/** Started before the first test of the file, stopped after the last. */
export function sharedServer(): { (): S3Server } {
  before(async () => {
    started = await startS3Server();
    await started.makeBucket(bucket);
  });
  after(() => started?.stop());
  return () => started!;
}

/** Settings of a store that nobody else uses. */
export function own(changes: Partial<StoreConfig> = {}): StoreConfig {
  const modelsDir = `s3://${bucket}/own-${prefixes++}`;
  return s3Config(started!, { modelsDir, modelsTimeoutMs: 1000, ...changes });
}

/** Where its objects lie as files. */
export function objectsOf({ modelsDir }: StoreConfig, ...path: string[]): string {
  return join(started!.bucketDirectory(bucket), modelsDir.split('/').at(-1)!, ...path);
}

export function refusedWith(work: Promise<unknown>, code: ErrorCode): Promise<void> {
  return assert.rejects(work, { code });
}

/** Models as inference follows them, and how often what was counted. */
export async function followed(t: TestContext, config: StoreConfig) {
  const counts: Record<string, number> = {};
  const metrics = {
    record(metric: string, value: number, labels: Record<string, string> = {}) {
      const key = [metric, ...Object.values(labels)].join(' ');
      counts[key] = (counts[key] ?? 0) + value;
    },
  };
  const log = pino({ level: 'silent' });
  const pool = new ScoringPool({ ...poolDefaults, metrics });
  const bundles = openStore(config, { metrics, log });
  const options = { store: bundles, pollMs: 50, graceMs: 10, routes: [], pool, metrics, log };
  const models = new ModelStore(options);
  t.after(async () => {
    await models.stop();
    await pool.close();
  });
  const versions = () => models.current().models.map(({ bundle }) => bundle.version);
  return { models, counts, versions };
}

export async function until(condition: () => boolean): Promise<void> {
  for (let patience = 400; !condition(); patience--) {
    assert.ok(patience > 0, 'it did not come true');
    await delay(25);
  }
}
