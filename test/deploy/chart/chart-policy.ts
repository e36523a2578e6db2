/** What must hold for whatever the chart renders: each breach is a sentence. */
import { isDeepStrictEqual } from 'node:util';
import { topicNames } from '@sideband/shared/core/topics.ts';
import { type DeployedService, deployed } from '../../../deploy/services.ts';
import { type Container, cronJobs, type PodSpec, pods, type Rendered } from './rendered-chart.ts';
import { workloads } from './rendered-chart.ts';

type Labels = Readonly<Record<string, string>>;

const selects = (selector: Labels, labels: Labels) =>
  Object.entries(selector).every(([key, value]) => labels[key] === value);

/** The pod security standard "restricted", and a root that nobody writes to. */
function securityBreaches(where: string, pod: PodSpec): readonly string[] {
  const found: string[] = [];
  const must = (holds: boolean, what: string) => holds || found.push(`${where}: ${what}`);
  must(pod.securityContext['runAsNonRoot'] === true, 'may be root');
  must(pod['automountServiceAccountToken'] === false, 'gets a token');
  must(pod['enableServiceLinks'] === false, 'gets the variables of Services');
  for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) must(!(field in pod), field);
  const volumes = pod.volumes ?? [];
  must(!volumes.some((volume) => 'hostPath' in volume), 'mounts the node');
  for (const { name, securityContext } of pod.containers) {
    const wanted = {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'] },
      seccompProfile: { type: 'RuntimeDefault' },
    };
    must(isDeepStrictEqual(securityContext, wanted), `${name} is not restricted`);
  }
  return found;
}

function containerBreaches(where: string, container: Container): readonly string[] {
  const found: string[] = [];
  const must = (holds: boolean, what: string) => holds || found.push(`${where}: ${what}`);
  for (const kind of ['requests', 'limits'] as const) {
    const keys = Object.keys(container.resources[kind] ?? {});
    must(
      ['cpu', 'memory'].every((key) => keys.includes(key)),
      `no ${kind}`,
    );
  }
  for (const { name, value } of container.env ?? []) {
    const isSecret = /PASSWORD|TOKEN|SECRET/.test(name) && !name.endsWith('_FILE');
    must(!isSecret || value === undefined, `${name} is a secret in plain sight`);
  }
  must(!/:latest$|^[^:@]+$/.test(container.image), `${container.image} is not pinned`);
  return found;
}

function probeBreaches(where: string, container: Container): readonly string[] {
  return ['startupProbe', 'livenessProbe', 'readinessProbe']
    .filter((probe) => !(probe in container))
    .map((probe) => `${where}: no ${probe}`);
}

function portBreaches(objects: readonly Rendered[]): readonly string[] {
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
  if (policies.length === 0) return [];
  return workloads(objects).flatMap(({ metadata, spec }) => {
    const { labels } = spec.template.metadata as { labels: Labels };
    const own = policies.filter((one) => selects(one.spec.podSelector.matchLabels, labels));
    const denies = own.some(({ spec: { ingress, egress } }) => !ingress && !egress);
    const open = new Set(
      own.flatMap((one) =>
        (one.spec.ingress ?? []).flatMap((rule: { ports: { port: unknown }[] }) =>
          rule.ports.map(({ port }) => port),
        ),
      ),
    );
    const ports = (spec.template.spec as PodSpec).containers.flatMap((one) => one.ports ?? []);
    return [
      ...(denies ? [] : [`${metadata.name}: nothing is denied by default`]),
      ...ports
        .filter(({ name, containerPort }) => !open.has(name) && !open.has(containerPort))
        .map(({ name }) => `${metadata.name}: no policy lets anybody reach ${name}`),
    ];
  });
}

function serviceBreaches(objects: readonly Rendered[]): readonly string[] {
  const found: string[] = [];
  const of = (kind: string, full: string) =>
    objects.find((one) => one.kind === kind && one.metadata.name === full);
  for (const { kind, metadata, spec } of workloads(objects)) {
    const { name, labels } = metadata;
    const service = deployed.find(([one]) => one === labels['app.kubernetes.io/component'])?.[1];
    if (service === undefined) {
      found.push(`${name}: of no service`);
      continue;
    }
    found.push(...shapeBreaches(name, kind, service));
    const isScaled = service.replicasMax === 'partitions';
    if (isScaled && of('PodDisruptionBudget', name) === undefined) found.push(`${name}: no budget`);
    found.push(...addressBreaches(name, of('Service', name), service));
    const drain = spec.template.spec.containers[0].env.find((one: { name: string }) =>
      one.name.endsWith('_DRAIN_DEADLINE_MS'),
    );
    const graceMs = 1000 * spec.template.spec.terminationGracePeriodSeconds;
    if (!(graceMs > Number(drain.value))) found.push(`${name}: killed before it has drained`);
    const scaled = of('ScaledObject', name)?.spec.triggers[0].metadata;
    if (scaled !== undefined && scaled.excludePersistentLag !== 'true') {
      found.push(`${name}: a partition that stands still starts all the replicas there may be`);
    }
  }
  return found;
}

/** Readers come through the Service: it leads to no pod that starts or ends. */
function addressBreaches(name: string, service: Rendered | undefined, { page }: DeployedService) {
  if (service === undefined) return [`${name}: no Service to scrape`];
  const leadsAnywhere = service.spec.publishNotReadyAddresses === true;
  return page !== undefined && leadsAnywhere ? [`${name}: pages of pods that are not ready`] : [];
}

/** What asks for a GPU has the image and the setting that use it, and nothing else has. */
function acceleratorBreaches({ metadata, spec }: Rendered): readonly string[] {
  const component = metadata.labels['app.kubernetes.io/component'];
  const accelerator = deployed.find(([one]) => one === component)?.[1].accelerator;
  const [container] = (spec.template.spec as PodSpec).containers;
  const isAsked = Object.keys(container!.resources.limits ?? {}).some((key) => key.includes('/'));
  const { suffix, value } = accelerator ?? { suffix: '-cuda', value: 'cuda' };
  const signs = {
    image: container!.image.endsWith(suffix) || container!.image.includes('@'),
    setting: (container!.env ?? []).some((one) => one.value === value),
  };
  const isOf = isAsked ? signs.image && signs.setting : !signs.setting;
  const isFound = accelerator !== undefined || !isAsked;
  return isOf && isFound ? [] : [`${metadata.name}: half on a GPU`];
}

function shapeBreaches(name: string, kind: string, { identity }: DeployedService) {
  const wanted = identity === 'stable' ? 'StatefulSet' : 'Deployment';
  return kind === wanted ? [] : [`${name}: a ${kind}`];
}

function topicBreaches(objects: readonly Rendered[]): readonly string[] {
  const topics = objects.filter(({ kind }) => kind === 'KafkaTopic');
  if (topics.length === 0) return [];
  const names = topics.map(({ spec }) => spec.topicName as string);
  const isAll = topicNames.every((name) => names.some((one) => one.endsWith(name)));
  const isSound = topics.every(({ metadata, spec }) => {
    const { partitions, replicas, config } = spec;
    return (
      Number.isInteger(partitions) &&
      Number.isInteger(replicas) &&
      Number.isInteger(config['max.message.bytes']) &&
      metadata.labels['strimzi.io/cluster'] !== undefined
    );
  });
  return isAll && isSound ? [] : [`the topics are ${names.join(', ')}`];
}

/** It ends, is never two, keeps what it writes, and reaches Kafka, the models and nothing else. */
function jobBreaches({ metadata, spec }: Rendered, objects: readonly Rendered[]) {
  const found: string[] = [];
  const must = (holds: boolean, what: string) => holds || found.push(`${metadata.name}: ${what}`);
  const job = spec.jobTemplate.spec;
  const pod = job.template.spec as PodSpec & { readonly restartPolicy: string };
  must(spec.concurrencyPolicy === 'Forbid', 'may run beside itself');
  must(spec.timeZone === 'Etc/UTC', 'at a time that the node chooses');
  must(job.activeDeadlineSeconds > 0 && job.backoffLimit <= 1, 'may go on for ever');
  must(pod.restartPolicy === 'Never', 'is started again in its pod');
  for (const volume of pod.volumes ?? []) {
    must(!('emptyDir' in volume), `${String(volume['name'])} goes with the pod`);
  }
  const written = pod.containers
    .flatMap((one) => one.volumeMounts ?? [])
    .filter((mount) => (mount as { readOnly?: boolean }).readOnly !== true)
    .map(({ name }) => name);
  must(isDeepStrictEqual(written, ['reports']), `writes to ${written.join(', ')}`);
  const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
  const { labels } = job.template.metadata as { labels: Labels };
  const own = policies.filter((one) => selects(one.spec.podSelector.matchLabels, labels));
  const egress = own.flatMap((one) => one.spec.egress ?? []);
  // names and Kafka; the store, and whoever gives the keys of S3 where no secret does
  const env = pod.containers[0]!.env ?? [];
  const store = env.find(({ name }) => name.endsWith('_MODELS_DIR'))?.value ?? '';
  const hasKeys = env.some(({ name }) => name.endsWith('_ACCESS_KEY_FILE'));
  const isS3 = store.startsWith('s3://');
  const wanted = 2 + (isS3 || store.startsWith('models:/') ? 1 : 0) + (isS3 && !hasKeys ? 1 : 0);
  must(policies.length === 0 || egress.length === wanted, 'reaches more or less than it needs');
  must(
    own.every((one) => !one.spec.ingress),
    'may be reached',
  );
  return found;
}

/** @returns one sentence for each thing that must not be */
export function breachesOf(objects: readonly Rendered[]): readonly string[] {
  return [
    ...objects
      .filter(({ kind }) => kind === 'Secret')
      .map(({ metadata }) => `a secret: ${metadata.name}`),
    ...pods(objects).flatMap(([{ metadata }, pod]) => [
      ...securityBreaches(metadata.name, pod),
      ...pod.containers.flatMap((container) => containerBreaches(metadata.name, container)),
    ]),
    ...workloads(objects).flatMap(({ metadata, spec }) =>
      (spec.template.spec as PodSpec).containers.flatMap((container) =>
        probeBreaches(metadata.name, container),
      ),
    ),
    ...workloads(objects).flatMap(acceleratorBreaches),
    ...portBreaches(objects),
    ...cronJobs(objects).flatMap((job) => jobBreaches(job, objects)),
    ...serviceBreaches(objects),
    ...topicBreaches(objects),
  ];
}
