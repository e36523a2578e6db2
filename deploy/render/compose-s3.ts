/** deploy/compose.s3.yaml: over compose.yaml, the models in S3 instead of a volume. */
import { stringify } from 'yaml';
import type { GeneratedDocument } from '../../tools/gen/document.ts';
import { environmentOf, type Settings } from '../environment.ts';
import { type DeployedService, deployed, modelCacheDir } from '../services.ts';

const image = 'ghcr.io/versity/versitygw:v1.8.0';
const port = 7070;
/** a directory under its root is a bucket */
const bucket = 'models';
/** for trying out: nothing is published outside of the network of the containers */
const keys = { access: 'sideband', secret: 'for-trying-out' };

const settings: Settings = {
  modelsDir: `s3://${bucket}/plant`,
  modelsS3Endpoint: `http://s3:${port}`,
  modelsS3PathStyle: true,
  modelsS3AccessKey: keys.access,
  modelsS3SecretKey: keys.secret,
  modelsCacheDir: modelCacheDir,
};

const server = {
  image,
  command: ['--port', `:${port}`, 'posix', '/data'],
  environment: { ROOT_ACCESS_KEY_ID: keys.access, ROOT_SECRET_ACCESS_KEY: keys.secret },
  volumes: [`s3:/data/${bucket}`],
  restart: 'unless-stopped',
};

export function composeS3File(): GeneratedDocument {
  const withModels = deployed.filter(([, { mounts }]: readonly [string, DeployedService]) =>
    mounts.some((mount) => mount.name === 'models'),
  );
  const services = withModels.map(([name]) => [
    name,
    {
      environment: environmentOf(name, { settings }),
      tmpfs: [`${modelCacheDir}:uid=65532,mode=0700`],
    },
  ]);
  const compose = {
    services: { ...Object.fromEntries(services), s3: server },
    volumes: { s3: {} },
  };
  const head = '# Generated from deploy/ by "make gen". Do not edit.\n';
  const text = head + stringify(compose, { lineWidth: 0, aliasDuplicateObjects: false });
  return { path: 'deploy/compose.s3.yaml', text };
}
