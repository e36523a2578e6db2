/** What is deployed, declared once: every way of running Sideband is made from this table. */
import { alarmsSchema } from '../services/alarms/config.ts';
import { bridgeSchema } from '../services/bridge/config.ts';
import { consoleSchema } from '../services/console/config.ts';
import { driftSchema } from '../services/drift/config.ts';
import { edgeSchema } from '../services/edge/config.ts';
import { featuresSchema } from '../services/features/config.ts';
import { inferenceSchema } from '../services/inference/config.ts';
import type { ConfigSchema } from '../services/shared/adapters/config.ts';
import { trainerSchema } from '../services/trainer/config.ts';

/** What a service needs to reach, and may. */
export type Peer = 'kafka' | 'mqtt';

/** A directory or file that is mounted, and the setting that names it. */
export interface Mount {
  readonly name: 'assets' | 'routes' | 'models' | 'modelRoutes' | 'operators';
  readonly setting: string;
  readonly path: string;
  readonly isWritable: boolean;
}

/** A port that people open in a browser, and the settings of its address. */
export interface Page {
  readonly port: number;
  readonly hostSetting: string;
  readonly portSetting: string;
}

/** What a service may compute on besides a CPU: a variant of its image, and a setting. */
export interface Accelerator {
  /** of the variant's tag */
  readonly suffix: string;
  /** RUNTIME_IMAGE and ACCELERATOR of deploy/Dockerfile */
  readonly runtimeImage: string;
  readonly libraries: string;
  readonly setting: string;
  readonly value: string;
  /** what a node offers, as Kubernetes calls it */
  readonly resource: string;
}

export interface DeployedService {
  readonly purpose: string;
  /** SERVICE of deploy/Dockerfile */
  readonly image: string;
  readonly args: readonly string[];
  readonly schema: ConfigSchema;
  /** stable: each replica keeps its name, for somebody else keeps something under it */
  readonly identity: 'stable' | 'interchangeable';
  readonly replicasMax: 'partitions' | 1;
  /** whose lag says that more replicas are needed; the topic without its prefix */
  readonly lag?: { readonly group: string; readonly topic: string };
  readonly cpuCores: number;
  readonly memoryMiB: number;
  readonly peers: readonly Peer[];
  readonly mounts: readonly Mount[];
  readonly page?: Page;
  readonly accelerator?: Accelerator;
}

/** In a container: where health and metrics are served. */
export const httpPort = 9464;

export const settingsDir = '/etc/sideband';
export const modelsDir = '/var/lib/sideband/models';
/** where bundles of a model store over the network are kept */
export const modelCacheDir = '/var/cache/sideband';

const assets: Mount = {
  name: 'assets',
  setting: 'assetsFile',
  path: `${settingsDir}/assets/assets.yaml`,
  isWritable: false,
};

const operators: Mount = {
  name: 'operators',
  setting: 'operatorsFile',
  path: `${settingsDir}/operators/operators.yaml`,
  isWritable: false,
};

const modelsRead: Mount = {
  name: 'models',
  setting: 'modelsDir',
  path: modelsDir,
  isWritable: false,
};

export const services = {
  bridge: {
    purpose: "from the plant's MQTT broker to the log",
    image: 'bridge',
    args: [],
    schema: bridgeSchema,
    identity: 'stable',
    replicasMax: 'partitions',
    cpuCores: 1,
    memoryMiB: 512,
    peers: ['kafka', 'mqtt'],
    mounts: [
      {
        name: 'routes',
        setting: 'routes',
        path: `${settingsDir}/routes/routes.yaml`,
        isWritable: false,
      },
    ],
  },
  features: {
    purpose: 'windows to feature vectors',
    image: 'features',
    args: [],
    schema: featuresSchema,
    identity: 'interchangeable',
    replicasMax: 'partitions',
    lag: { group: 'sideband-features', topic: 'windows' },
    cpuCores: 1,
    memoryMiB: 1024,
    peers: ['kafka'],
    mounts: [assets],
  },
  inference: {
    purpose: 'feature vectors to scores and anomalies',
    image: 'inference',
    args: [],
    schema: inferenceSchema,
    identity: 'interchangeable',
    replicasMax: 'partitions',
    lag: { group: 'sideband-inference', topic: 'features' },
    cpuCores: 1,
    memoryMiB: 1024,
    peers: ['kafka'],
    mounts: [
      modelsRead,
      {
        name: 'modelRoutes',
        setting: 'routesFile',
        path: `${settingsDir}/model-routes/routes.yaml`,
        isWritable: false,
      },
    ],
    accelerator: {
      suffix: '-cuda',
      // CUDA 12 and cuDNN 9, as the libraries of ONNX Runtime want them
      runtimeImage: 'docker.io/nvidia/cuda:12.6.3-cudnn-runtime-ubuntu24.04',
      libraries: 'cuda12',
      setting: 'provider',
      value: 'cuda',
      resource: 'nvidia.com/gpu',
    },
  },
  drift: {
    purpose: 'what the models see against what they were trained on',
    image: 'drift',
    args: [],
    schema: driftSchema,
    identity: 'interchangeable',
    replicasMax: 'partitions',
    lag: { group: 'sideband-drift-features', topic: 'features' },
    cpuCores: 0.5,
    memoryMiB: 1536,
    peers: ['kafka'],
    mounts: [modelsRead],
  },
  alarms: {
    purpose: 'anomalies and drift to alarms that operators handle',
    image: 'alarms',
    args: [],
    schema: alarmsSchema,
    identity: 'interchangeable',
    replicasMax: 'partitions',
    cpuCores: 0.5,
    memoryMiB: 512,
    peers: ['kafka'],
    mounts: [operators],
  },
  console: {
    purpose: 'the page of operators, and what they ask for',
    image: 'console',
    args: [],
    schema: consoleSchema,
    identity: 'interchangeable',
    replicasMax: 'partitions',
    cpuCores: 0.5,
    memoryMiB: 512,
    peers: ['kafka'],
    mounts: [operators, assets],
    page: { port: 9470, hostSetting: 'pageHost', portSetting: 'pagePort' },
  },
  trainer: {
    purpose: 'baselines of points that no model judges yet',
    image: 'cli',
    args: ['train'],
    schema: trainerSchema,
    identity: 'interchangeable',
    replicasMax: 1,
    cpuCores: 0.5,
    memoryMiB: 1024,
    peers: ['kafka'],
    mounts: [{ ...modelsRead, isWritable: true }],
  },
} as const satisfies Record<string, DeployedService>;

export type ServiceName = keyof typeof services;

export const deployed = Object.entries(services) as readonly [ServiceName, DeployedService][];

/** Everything in one process, for a box without a cluster: deploy/systemd. */
export const edge = {
  image: 'edge',
  schemas: { edge: edgeSchema, bridge: bridgeSchema, features: featuresSchema },
} as const;

/** Images that are built: SERVICE of deploy/Dockerfile. */
export const images = [...new Set([...deployed.map(([, { image }]) => image), edge.image])];
