/** Services for Google Cloud Run: `gcloud run services replace`. */
import { stringify } from 'yaml';
import type { GeneratedDocument } from '../../tools/gen/document.ts';
import { type DeployedService, deployed, httpPort, type ServiceName } from '../services.ts';
import { site } from '../site.ts';
import { cloudEnvironment, imageOf, modelsMount } from './cloud.ts';
import { passwordSecret, passwordVariable } from './cloud.ts';

/** SIGKILL comes 10 s after SIGTERM */
const drainDeadlineMs = 8000;
const livez = { path: '/livez', port: httpPort };

function container(name: ServiceName, service: DeployedService): object {
  const models = modelsMount(service);
  const password = { secretKeyRef: { name: passwordSecret, key: 'latest' } };
  return {
    image: imageOf(service),
    ...(service.args.length > 0 && { args: service.args }),
    env: [
      ...cloudEnvironment(name, { settings: { drainDeadlineMs } }),
      { name: passwordVariable(name), valueFrom: password },
    ],
    // the one that requests come to
    ports: [{ name: 'http1', containerPort: service.page?.port ?? httpPort }],
    resources: {
      limits: { cpu: '1', memory: `${service.memoryMiB}Mi` },
    },
    startupProbe: { httpGet: livez, periodSeconds: 2, failureThreshold: 30 },
    livenessProbe: { httpGet: livez, periodSeconds: 10, failureThreshold: 6 },
    ...(models !== undefined && {
      volumeMounts: [{ name: 'models', mountPath: models.path, readOnly: !models.isWritable }],
    }),
  };
}

function run(name: ServiceName, service: DeployedService): object {
  const models = modelsMount(service);
  const bucket = {
    driver: 'gcsfuse.run.googleapis.com',
    readOnly: models?.isWritable !== true,
    volumeAttributes: { bucketName: site.google.modelsBucket },
  };
  return {
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: {
      name: `sideband-${name}`,
      labels: { 'cloud.googleapis.com/location': site.google.region },
      annotations: { 'run.googleapis.com/ingress': 'internal' },
    },
    spec: {
      template: {
        metadata: {
          annotations: {
            // it works without requests: one that always runs and always has its CPU
            'autoscaling.knative.dev/minScale': '1',
            'autoscaling.knative.dev/maxScale': '1',
            'run.googleapis.com/cpu-throttling': 'false',
            'run.googleapis.com/execution-environment': 'gen2',
          },
        },
        spec: {
          serviceAccountName: `sideband-${name}@${site.google.project}.iam.gserviceaccount.com`,
          containers: [container(name, service)],
          ...(models !== undefined && { volumes: [{ name: 'models', csi: bucket }] }),
        },
      },
    },
  };
}

export function cloudRunServices(): readonly GeneratedDocument[] {
  const head =
    '# Generated from deploy/services.ts and deploy/site.ts by "make gen". Do not edit.\n';
  return deployed.map(([name, service]) => ({
    path: `deploy/cloud-run/${name}.yaml`,
    text: head + stringify(run(name, service), { lineWidth: 0 }),
  }));
}
