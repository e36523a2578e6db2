/** Task definitions for AWS ECS on Fargate: `aws ecs register-task-definition --cli-input-json`. */
import type { GeneratedDocument } from '../../tools/gen/document.ts';
import { type DeployedService, deployed, httpPort, type ServiceName } from '../services.ts';
import { site } from '../site.ts';
import { cloudEnvironment, imageOf, livenessCommand } from './cloud.ts';
import { passwordSecret, passwordVariable } from './cloud.ts';

const { region, account, modelsStore } = site.aws;
/** with the credentials of the task's role; a task has no directory that outlives it */
const store = { modelsDir: modelsStore, modelsS3Region: region, modelsCacheDir: '' };
/** Fargate's smallest memory for a share of a core */
const fargateMemoryMiBMin = 1024;
/** SIGTERM to SIGKILL; a service drains in 20 s */
const stopSeconds = 30;

function role(name: string): string {
  return `arn:aws:iam::${account}:role/sideband-${name}`;
}

function container(name: ServiceName, service: DeployedService): object {
  return {
    name,
    image: imageOf(service),
    essential: true,
    ...(service.args.length > 0 && { command: service.args }),
    user: '65532',
    readonlyRootFilesystem: true,
    linuxParameters: { capabilities: { drop: ['ALL'] } },
    environment: cloudEnvironment(name, { settings: store, mounts: [] }),
    secrets: [
      {
        name: passwordVariable(name),
        valueFrom: `arn:aws:secretsmanager:${region}:${account}:secret:${passwordSecret}`,
      },
    ],
    portMappings: [
      { name: 'http', containerPort: httpPort, protocol: 'tcp' },
      ...(service.page === undefined
        ? []
        : [{ name: 'page', containerPort: service.page.port, protocol: 'tcp' }]),
    ],
    healthCheck: {
      command: ['CMD', ...livenessCommand],
      interval: 10,
      timeout: 3,
      retries: 3,
      startPeriod: 30,
    },
    stopTimeout: stopSeconds,
    logConfiguration: {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': '/sideband',
        'awslogs-region': region,
        'awslogs-stream-prefix': name,
      },
    },
  };
}

function task(name: ServiceName, service: DeployedService): object {
  return {
    family: `sideband-${name}`,
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
    cpu: String(service.cpuCores * 1024),
    memory: String(Math.max(fargateMemoryMiBMin * 2 * service.cpuCores, service.memoryMiB)),
    executionRoleArn: role('execution'),
    taskRoleArn: role(name),
    containerDefinitions: [container(name, service)],
    tags: [{ key: 'app', value: 'sideband' }],
  };
}

export function ecsTasks(): readonly GeneratedDocument[] {
  return deployed.map(([name, service]) => ({
    path: `deploy/ecs/${name}.json`,
    text: `${JSON.stringify(task(name, service), undefined, 2)}\n`,
  }));
}
