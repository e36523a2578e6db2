/** Values of the model store: a volume, or one over the network. */
import { choice, filled, flag, objectName, quantity, type ValueGroup } from './value.ts';

const port = { type: 'integer', minimum: 1, maximum: 65_535 };

const s3Url = 's3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._-]+)*/?';
const mlflowUrl = 'models:/[A-Za-z0-9._-]*([*]?@[A-Za-z0-9_-]+|/[1-9][0-9]*)';

const s3: ValueGroup = {
  doc: 'How S3 is reached, where url is there or MLflow leaves its artifacts to it',
  values: {
    endpoint: {
      doc: 'https://host[:port]; empty: AWS, in the region',
      schema: { type: 'string', pattern: '^(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?)?$' },
      default: '',
    },
    region: { doc: 'Region of the bucket', schema: filled, default: 'us-east-1' },
    pathStyle: {
      doc: 'The bucket in the path of the address, as most but AWS want it',
      schema: flag,
      default: false,
    },
    existingSecret: {
      doc: 'Secret with the keys access-key and secret-key; empty: EKS Pod Identity',
      schema: objectName,
      default: '',
    },
    writes: {
      doc: 'plain: for a store without writes under a condition; then the trainer alone may write',
      schema: choice('conditional', 'plain'),
      default: 'conditional',
    },
  },
};

const mlflow: ValueGroup = {
  doc: 'How MLflow is reached, where url is there',
  values: {
    server: {
      doc: 'https://host[:port]',
      schema: { type: 'string', pattern: '^(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?)?$' },
      default: '',
    },
    existingSecret: {
      doc: 'Secret with the keys username and password; empty: none is asked for',
      schema: objectName,
      default: '',
    },
    tokenSecret: {
      doc: 'Secret with the key token, in place of a user',
      schema: objectName,
      default: '',
    },
  },
};

export const modelsValues: ValueGroup = {
  doc: 'The model store: S3, MLflow, or a volume that all nodes may mount',
  values: {
    url: {
      doc: 's3://bucket/prefix or models:/name@alias (docs/MODELS.md); empty: the volume below',
      schema: { type: 'string', pattern: `^(${s3Url}|${mlflowUrl})?$` },
      default: '',
    },
    s3,
    mlflow,
    ports: {
      doc: 'Ports that pods may reach it on',
      schema: { type: 'array', minItems: 1, uniqueItems: true, items: port },
      default: [443],
    },
    cacheSize: {
      doc: 'Room of each pod for bundles it starts from while the store is away',
      schema: quantity,
      default: '2Gi',
    },
    existingClaim: {
      doc: 'A claim that is there; empty: one is made, and kept when the release goes',
      schema: objectName,
      default: '',
    },
    size: { doc: 'Of the claim that is made', schema: quantity, default: '5Gi' },
    storageClass: {
      doc: "Of the claim that is made; empty: the cluster's default",
      schema: objectName,
      default: '',
    },
    accessMode: {
      doc: 'ReadWriteOnce does for one node only',
      schema: choice('ReadWriteMany', 'ReadWriteOnce'),
      default: 'ReadWriteMany',
    },
  },
};
