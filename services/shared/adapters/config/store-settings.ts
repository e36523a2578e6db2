/** Settings of the model store, for each service that has it open. */
import type { Config, Setting } from '../config.ts';

/** @param prefix SIDEBAND_<SERVICE> */
export function storeSettings<const P extends string>(prefix: P) {
  return {
    modelsDir: {
      doc: 'The model store: a folder, s3://bucket/prefix or models:/name@alias (docs/MODELS.md)',
      format: 'text',
      default: './var/models',
      env: `${prefix}_MODELS_DIR`,
    },
    modelsPollMs: {
      doc: 'How often the model store is looked at',
      format: 'count',
      default: 5000,
      env: `${prefix}_MODELS_POLL_MS`,
    },
    modelsTimeoutMs: {
      doc: 'A store over the network that sends nothing for so long is asked again',
      format: 'count',
      default: 10_000,
      env: `${prefix}_MODELS_TIMEOUT_MS`,
    },
    modelsCacheDir: {
      doc: 'Where bundles of a store over the network are kept for a restart; empty: nowhere',
      format: 'optionalText',
      default: './var/model-cache',
      env: `${prefix}_MODELS_CACHE_DIR`,
    },
    modelsCacheBytesMax: {
      doc: 'Size of that cache; what was used least recently goes first',
      format: 'count',
      default: 1024 ** 3,
      env: `${prefix}_MODELS_CACHE_BYTES_MAX`,
    },
    ...s3Settings(prefix),
    ...mlflowSettings(prefix),
  } as const satisfies Record<string, Setting>;
}

function s3Settings<const P extends string>(prefix: P) {
  return {
    modelsS3Endpoint: {
      doc: 'Where S3 is: https://host[:port]; empty: AWS, in the region',
      format: 'optionalUrl',
      default: '',
      env: `${prefix}_MODELS_S3_ENDPOINT`,
    },
    modelsS3Region: {
      doc: 'Region of the bucket',
      format: 'text',
      default: 'us-east-1',
      env: `${prefix}_MODELS_S3_REGION`,
    },
    modelsS3PathStyle: {
      doc: 'The bucket in the path of the address instead of in its host, as most but AWS want it',
      format: 'flag',
      default: false,
      env: `${prefix}_MODELS_S3_PATH_STYLE`,
    },
    modelsS3AccessKey: {
      doc: 'Access key of S3; empty: the credentials of the container (ECS, EKS Pod Identity)',
      format: 'optionalText',
      default: '',
      env: `${prefix}_MODELS_S3_ACCESS_KEY`,
      sensitive: true,
    },
    modelsS3SecretKey: {
      doc: 'Its secret',
      format: 'optionalText',
      default: '',
      env: `${prefix}_MODELS_S3_SECRET_KEY`,
      sensitive: true,
    },
    modelsS3Writes: {
      doc: 'plain: for a store without writes under a condition; then one alone may write',
      format: ['conditional', 'plain'],
      default: 'conditional',
      env: `${prefix}_MODELS_S3_WRITES`,
    },
  } as const satisfies Record<string, Setting>;
}

function mlflowSettings<const P extends string>(prefix: P) {
  return {
    modelsMlflowUrl: {
      doc: 'The MLflow server, where the store is models:/…',
      format: 'optionalUrl',
      default: '',
      env: `${prefix}_MODELS_MLFLOW_URL`,
    },
    modelsMlflowUsername: {
      doc: 'User of MLflow; empty: none is asked for',
      format: 'optionalText',
      default: '',
      env: `${prefix}_MODELS_MLFLOW_USERNAME`,
    },
    modelsMlflowPassword: {
      doc: 'Password of MLflow',
      format: 'optionalText',
      default: '',
      env: `${prefix}_MODELS_MLFLOW_PASSWORD`,
      sensitive: true,
    },
    modelsMlflowToken: {
      doc: 'Token for MLflow, in place of a user',
      format: 'optionalText',
      default: '',
      env: `${prefix}_MODELS_MLFLOW_TOKEN`,
      sensitive: true,
    },
  } as const satisfies Record<string, Setting>;
}

/** How a store is opened; how often it is looked at is the affair of who does. */
export type StoreConfig = Omit<Config<ReturnType<typeof storeSettings>>, 'modelsPollMs'>;
