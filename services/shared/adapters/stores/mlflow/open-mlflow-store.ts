/** The store in an MLflow registry that the settings describe. */
import { SidebandError } from '../../../core/errors.ts';
import type { StoreConfig } from '../../config/store-settings.ts';
import type { RemoteStore } from '../remote-store.ts';
import { openS3Client } from '../s3/open-s3-store.ts';
import type { StoreMetrics } from '../store-metrics.ts';
import { RunArtifacts } from './run-artifacts.ts';
import { MlflowClient } from './mlflow-client.ts';
import { mlflowLocation } from './mlflow-location.ts';
import { MlflowRegistry } from './mlflow-registry.ts';
import { MlflowStore } from './mlflow-store.ts';

/** @throws SidebandError config.invalid */
export function openMlflowStore(config: StoreConfig, metrics: StoreMetrics): RemoteStore {
  const { modelsDir: url, modelsTimeoutMs: timeoutMs } = config;
  const location = mlflowLocation(url);
  const server = serverOf(config.modelsMlflowUrl);
  const authorization = authorizationOf(config);
  const client = new MlflowClient({ server, authorization, timeoutMs, metrics });
  const artifacts = new RunArtifacts({
    client,
    s3: (bucket) => openS3Client(bucket, config, metrics),
  });
  return new MlflowStore({ url, location, registry: new MlflowRegistry(client), artifacts });
}

function serverOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && url.username + url.password + url.search === '';
  if (isPlain && (url.protocol === 'https:' || url.protocol === 'http:')) return url;
  throw new SidebandError('config.invalid', 'a store in MLflow needs …_MODELS_MLFLOW_URL');
}

function authorizationOf(config: StoreConfig): string {
  const { modelsMlflowToken: token, modelsMlflowUsername: user } = config;
  if (token !== '' && user !== '') {
    throw new SidebandError('config.invalid', 'either a token of MLflow or a user is given');
  }
  if (token !== '') return `Bearer ${token}`;
  if (user === '') return '';
  const pair = Buffer.from(`${user}:${config.modelsMlflowPassword}`).toString('base64');
  return `Basic ${pair}`;
}
