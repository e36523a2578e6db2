/** Stores in a real MLflow registry, each test under a prefix of its own. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import {
  type StoreConfig,
  storeSettings,
} from '@sideband/shared/adapters/config/store-settings.ts';
import { modelFile } from '@sideband/shared/core/bundle.ts';
import type { StoreHarness } from '../contract/stores/store-harness.ts';
import { openQuietly } from './open-quietly.ts';
import type { MlflowServer } from './mlflow-server.ts';

/** How a service would find the store. */
export function mlflowConfig(
  server: MlflowServer,
  url: string,
  changes: Partial<StoreConfig> = {},
): StoreConfig {
  return {
    ...loadConfig('test', storeSettings('SIDEBAND_TEST'), {}),
    modelsDir: url,
    modelsMlflowUrl: server.url,
    modelsCacheDir: '',
    ...changes,
  };
}

/** Where the artifacts of a version lie as files. */
export async function bundleFolder(
  server: MlflowServer,
  model: string,
  version: string,
): Promise<string> {
  const filter = `name = '${model}' AND tags.\`sideband/version\` = '${version}'`;
  const query = new URLSearchParams({ filter });
  const url = `${server.url}/api/2.0/mlflow/model-versions/search?${query.toString()}`;
  const { model_versions: found } = (await (await fetch(url)).json()) as {
    model_versions: readonly { source: string }[];
  };
  return join(server.artifacts, found[0]!.source.replace(/^mlflow-artifacts:\/+/, ''));
}

let prefixes = 0;

export async function mlflowHarness(server: MlflowServer): Promise<StoreHarness> {
  const prefix = `store-${prefixes++}.`;
  const config = mlflowConfig(server, `models:/${prefix}*@champion`);
  return {
    open: () => openQuietly(config),
    async tamper(name, version, bytes) {
      await writeFile(join(await bundleFolder(server, prefix + name, version), modelFile), bytes);
    },
    dispose: () => Promise.resolve(),
  };
}
