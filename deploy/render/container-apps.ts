/** Azure Container Apps: `az containerapp create --yaml`. */
import { stringify } from 'yaml';
import type { GeneratedDocument } from '../../tools/gen/document.ts';
import { type DeployedService, deployed, httpPort, type ServiceName } from '../services.ts';
import { site } from '../site.ts';
import { cloudEnvironment, imageOf, modelsMount } from './cloud.ts';
import { passwordSecret, passwordVariable } from './cloud.ts';

const { location, subscription, resourceGroup, environment, modelsStorage } = site.azure;
const group = `/subscriptions/${subscription}/resourceGroups/${resourceGroup}`;
/** memory comes as 2 GiB a core, in quarters of a core */
const gibPerCore = 2;
const coresStep = 0.25;
/** SIGTERM to SIGKILL; a service drains in 20 s */
const graceSeconds = 30;

function probe(type: 'Startup' | 'Liveness' | 'Readiness', path: string): object {
  const failureThreshold = type === 'Startup' ? 30 : 6;
  return { type, httpGet: { path, port: httpPort }, periodSeconds: 5, failureThreshold };
}

function container(name: ServiceName, service: DeployedService): object {
  const wanted = Math.max(service.cpuCores, service.memoryMiB / 1024 / gibPerCore);
  const cpu = Math.ceil(wanted / coresStep) * coresStep;
  const models = modelsMount(service);
  return {
    name,
    image: imageOf(service),
    ...(service.args.length > 0 && { args: service.args }),
    env: [...cloudEnvironment(name), { name: passwordVariable(name), secretRef: passwordSecret }],
    resources: { cpu, memory: `${cpu * gibPerCore}Gi` },
    probes: [
      probe('Startup', '/livez'),
      probe('Liveness', '/livez'),
      probe('Readiness', '/readyz'),
    ],
    ...(models !== undefined && {
      volumeMounts: [{ volumeName: 'models', mountPath: models.path }],
    }),
  };
}

function app(name: ServiceName, service: DeployedService): object {
  return {
    location,
    name: `sideband-${name}`,
    identity: { type: 'SystemAssigned' },
    properties: {
      environmentId: `${group}/providers/Microsoft.App/managedEnvironments/${environment}`,
      configuration: {
        activeRevisionsMode: 'Single',
        ...(service.page !== undefined && {
          ingress: { external: false, targetPort: service.page.port, transport: 'auto' },
        }),
        secrets: [
          {
            name: passwordSecret,
            keyVaultUrl: `https://sideband.vault.azure.net/secrets/${passwordSecret}`,
            identity: 'system',
          },
        ],
      },
      template: {
        terminationGracePeriodSeconds: graceSeconds,
        containers: [container(name, service)],
        scale: { minReplicas: 1, maxReplicas: 1 },
        ...(modelsMount(service) !== undefined && {
          volumes: [
            {
              name: 'models',
              storageType: 'AzureFile',
              storageName: modelsStorage,
              mountOptions: 'uid=65532,gid=65532',
            },
          ],
        }),
      },
    },
  };
}

export function containerApps(): readonly GeneratedDocument[] {
  const head =
    '# Generated from deploy/services.ts and deploy/site.ts by "make gen". Do not edit.\n';
  return deployed.map(([name, service]) => ({
    path: `deploy/container-apps/${name}.yaml`,
    text: head + stringify(app(name, service), { lineWidth: 0 }),
  }));
}
