/** Over compose.yaml, the models elsewhere: compose.s3.yaml, compose.mlflow.yaml. */
import { stringify } from 'yaml';
import type { GeneratedDocument } from '../../tools/gen/document.ts';
import { environmentOf, type Settings } from '../environment.ts';
import { type DeployedService, deployed, modelCacheDir } from '../services.ts';

const s3 = {
  image: 'ghcr.io/versity/versitygw:v1.8.0',
  port: 7070,
  /** a directory under its root is a bucket */
  bucket: 'models',
  /** for trying out: nothing is published outside of the network of the containers */
  keys: { access: 'sideband', secret: 'for-trying-out' },
} as const;

const server = {
  image: s3.image,
  command: ['--port', `:${s3.port}`, 'posix', '/data'],
  environment: {
    ROOT_ACCESS_KEY_ID: s3.keys.access,
    ROOT_SECRET_ACCESS_KEY: s3.keys.secret,
  },
  volumes: [`s3:/data/${s3.bucket}`],
  restart: 'unless-stopped',
};

const inS3: Settings = {
  modelsDir: `s3://${s3.bucket}/plant`,
  modelsS3Endpoint: `http://s3:${s3.port}`,
  modelsS3PathStyle: true,
  modelsS3AccessKey: s3.keys.access,
  modelsS3SecretKey: s3.keys.secret,
};

/** its server is in compose.yaml, of the profile mlflow */
const inMlflow: Settings = {
  modelsDir: 'models:/plant.*@champion',
  modelsMlflowUrl: 'http://mlflow:5000',
};

/** The services that have models, as these settings say. */
function changed(settings: Settings): object {
  const withModels = deployed.filter(([, { mounts }]: readonly [string, DeployedService]) =>
    mounts.some((mount) => mount.name === 'models'),
  );
  const services = withModels.map(([name]) => [
    name,
    {
      environment: environmentOf(name, {
        settings: { ...settings, modelsCacheDir: modelCacheDir },
      }),
      tmpfs: [`${modelCacheDir}:uid=65532,mode=0700`],
    },
  ]);
  return Object.fromEntries(services) as object;
}

const head = '# Generated from deploy/ by "make gen". Do not edit.\n';

export function composeStoreFiles(): readonly GeneratedDocument[] {
  const style = { lineWidth: 0, aliasDuplicateObjects: false };
  const files = {
    'deploy/compose.s3.yaml': { services: { ...changed(inS3), s3: server }, volumes: { s3: {} } },
    'deploy/compose.mlflow.yaml': { services: changed(inMlflow) },
  };
  return Object.entries(files).map(([path, file]) => ({
    path,
    text: head + stringify(file, style),
  }));
}
