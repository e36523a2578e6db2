/** Stores in a real S3, each test under a prefix of its own. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import {
  type StoreConfig,
  storeSettings,
} from '@sideband/shared/adapters/config/store-settings.ts';
import type { StoreHarness } from '../contract/stores/store-harness.ts';
import { openQuietly } from './open-quietly.ts';
import type { S3Server } from './s3-server.ts';

export const bucket = 'models';

/** How a service would find the store. */
export function s3Config(server: S3Server, changes: Partial<StoreConfig> = {}): StoreConfig {
  return {
    ...loadConfig('test', storeSettings('SIDEBAND_TEST'), {}),
    modelsDir: `s3://${bucket}/plant`,
    modelsS3Endpoint: server.url,
    modelsS3PathStyle: true,
    modelsS3AccessKey: server.accessKey,
    modelsS3SecretKey: server.secretKey,
    modelsCacheDir: '',
    ...changes,
  };
}

let prefixes = 0;

export async function s3Harness(server: S3Server): Promise<StoreHarness> {
  const prefix = `store-${prefixes++}`;
  const config = s3Config(server, { modelsDir: `s3://${bucket}/${prefix}` });
  return {
    open: () => openQuietly(config),
    async tamper(name, version, bytes) {
      const directory = join(server.bucketDirectory(bucket), prefix, name, version);
      const model = (await readdir(directory)).find((file) => file.endsWith('.onnx'))!;
      await writeFile(join(directory, model), bytes);
    },
    dispose: () => Promise.resolve(),
  };
}
