/** The store in S3 that the settings describe. */
import { SidebandError } from '../../../core/errors.ts';
import type { RemoteStore } from '../remote-store.ts';
import type { StoreMetrics } from '../store-metrics.ts';
import type { StoreConfig } from '../../config/store-settings.ts';
import { containerCredentials } from './container-credentials.ts';
import { S3Client, type S3Credentials } from './s3-client.ts';
import { s3Location } from './s3-location.ts';
import { S3Store } from './s3-store.ts';

/** @throws SidebandError config.invalid */
export function openS3Store(config: StoreConfig, metrics: StoreMetrics): RemoteStore {
  const { bucket, prefix } = s3Location(config.modelsDir);
  const client = openS3Client(bucket, config, metrics);
  const isConditional = config.modelsS3Writes === 'conditional';
  return new S3Store({ url: `s3://${bucket}/${prefix}`, prefix, client, isConditional });
}

/** @throws SidebandError config.invalid */
export function openS3Client(bucket: string, config: StoreConfig, metrics: StoreMetrics): S3Client {
  return new S3Client({
    bucket,
    endpoint: endpointOf(config.modelsS3Endpoint),
    region: config.modelsS3Region,
    isPathStyle: config.modelsS3PathStyle,
    credentials: credentialsOf(config),
    timeoutMs: config.modelsTimeoutMs,
    metrics,
  });
}

function endpointOf(text: string): string {
  if (text === '') return text;
  const { protocol, pathname, username, password, search } = new URL(text);
  const isPlain = pathname === '/' && username + password + search === '';
  if (isPlain && (protocol === 'https:' || protocol === 'http:')) return text;
  throw new SidebandError('config.invalid', 'the endpoint of S3 is https://host[:port]');
}

function credentialsOf(config: StoreConfig): () => Promise<S3Credentials> {
  const { modelsS3AccessKey: accessKeyId, modelsS3SecretKey: secretAccessKey } = config;
  if ((accessKeyId === '') !== (secretAccessKey === '')) {
    throw new SidebandError('config.invalid', 'access key and secret of S3 come together');
  }
  if (accessKeyId === '') return containerCredentials(config.modelsTimeoutMs);
  return () => Promise.resolve({ accessKeyId, secretAccessKey });
}
