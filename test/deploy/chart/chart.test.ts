import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { parse } from 'yaml';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { parseArguments } from '../../../services/cli/command.ts';
import { drift } from '../../../services/cli/commands/drift.ts';
import { cliSchema } from '../../../services/cli/config.ts';
import { chartSchema } from '../../../deploy/chart/values-files.ts';
import { type ServiceName, services } from '../../../deploy/services.ts';
import { goProgram, helm } from '../../../tools/toolbox/downloads.ts';
import { kubernetesSchemas } from '../../../tools/toolbox/kubernetes-schemas.ts';
import { arbitraryOf } from './arbitrary-values.ts';
import { breachesOf } from './chart-policy.ts';
import { environmentSeen } from './container-environment.ts';
import { chart, cronJobs, helmTemplate, HelmRefusal } from './rendered-chart.ts';
import { objectsOf, workloads } from './rendered-chart.ts';

const run = promisify(execFile);
const randomRuns = 12;
const examples = Object.fromEntries(
  readdirSync(join(chart, 'examples')).map((file) => {
    const text = readFileSync(join(chart, 'examples', file), 'utf8');
    return [file, parse(text) as Record<string, object>] as const;
  }),
);
const rendered: string[] = [];
let directory = '';
let secretFile = '';

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-kubeconform-'));
  secretFile = join(directory, 'secret');
  await writeFile(secretFile, 'secret');
});
after(() => rm(directory, { recursive: true }));

/** Renders, and holds the result against the policy and against each service's own settings. */
async function check(values: object): Promise<string> {
  const text = await helmTemplate(values);
  const objects = objectsOf(text);
  assert.deepEqual(breachesOf(objects), []);
  for (const { metadata, spec } of workloads(objects)) {
    const name = metadata.labels['app.kubernetes.io/component'] as ServiceName;
    for (const container of spec.template.spec.containers) {
      loadConfig(name, services[name].schema, environmentSeen(container, secretFile));
    }
  }
  for (const { spec } of cronJobs(objects)) {
    for (const container of spec.jobTemplate.spec.template.spec.containers) {
      loadConfig('cli', cliSchema, environmentSeen(container, secretFile));
      const { args } = container as { readonly args: readonly string[] };
      parseArguments(drift, args.slice(1));
    }
  }
  rendered.push(text);
  return text;
}

for (const [file, values] of Object.entries(examples)) {
  test(`the example ${file} passes the lint, the policy and the services' own check`, async () => {
    const lint = ['lint', '--strict', chart, '-f', join(chart, 'examples', file)];
    await run(await helm(), lint);
    await check(values);
  });
}

interface Ports {
  readonly ports?: readonly number[];
}

interface Drawn {
  kafka?: Ports & { brokers?: string; sasl?: { mechanism?: string; existingSecret?: string } };
  mqtt?: Ports & { url?: string; certManager?: { issuerName?: string } };
  readonly strimzi?: { readonly enabled?: boolean };
  reports?: { existingClaim?: string };
  models?: {
    ports?: readonly number[];
    s3?: { endpoint?: string };
    mlflow?: { server?: string };
  };
}

/** What values must say together; Helm names it when they do not. */
function together(drawn: Drawn): object {
  const values = structuredClone(drawn);
  const open = (port: number, { ports = [] }: Ports = {}) => [...new Set([port, ...ports])];
  values.kafka = { ...values.kafka, brokers: 'kafka:9092', ports: open(9092, values.kafka) };
  values.mqtt = { ...values.mqtt, url: 'mqtts://broker:8883', ports: open(8883, values.mqtt) };
  const { sasl } = values.kafka;
  if (sasl !== undefined) {
    sasl.existingSecret = 'kafka-user';
    if (values.strimzi?.enabled === true) sasl.mechanism = 'scram-sha-512';
  }
  if (values.models?.s3?.endpoint !== undefined) values.models.s3.endpoint = 'http://s3:9000';
  if (values.models !== undefined) {
    values.models.mlflow = { ...values.models.mlflow, server: 'https://mlflow.example' };
    values.models.ports = [...new Set([443, 9000, ...(values.models.ports ?? [])])];
  }
  if (values.mqtt.certManager !== undefined) values.mqtt.certManager.issuerName = 'plant-ca';
  values.reports = { existingClaim: 'reports' };
  const scaled = values as Record<string, { autoscaling?: { replicasMax: number } } | undefined>;
  for (const name of Object.keys(services)) {
    const { autoscaling } = scaled[name] ?? {};
    if (autoscaling !== undefined) autoscaling.replicasMax = 1000;
  }
  return values;
}

test('values drawn from the schema render to what keeps the policy and the settings', async () => {
  const drawn = arbitraryOf(chartSchema()) as fc.Arbitrary<Drawn>;
  await fc.assert(
    fc.asyncProperty(drawn, async (values) => {
      await check(together(values));
    }),
    { numRuns: randomRuns, seed: 7, endOnFailure: true },
  );
});

test('models in S3 need no volume, and the keys and the way to it are there', async () => {
  const { kafka, mqtt } = examples['small.yaml']!;
  const s3 = { endpoint: 'https://s3.example:9000', existingSecret: 'keys' };
  const models = { url: 's3://models/plant', s3, ports: [9000] };
  const objects = objectsOf(await check({ kafka, mqtt, models }));
  assert.ok(!objects.some(({ kind }) => kind === 'PersistentVolumeClaim'));
  const named = (name: string) =>
    objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === name);
  const opens = (name: string) =>
    objects
      .filter(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name.endsWith(name))
      .some(({ spec }) => JSON.stringify(spec.egress).includes('9000'));
  for (const name of ['inference', 'drift', 'trainer'] as const) {
    const { containers, volumes } = workloads(named(name))[0]!.spec.template.spec;
    const env = environmentSeen(containers[0], secretFile);
    assert.equal(env[services[name].schema.modelsDir.env], models.url);
    const mounted = volumes.map((volume: { name: string }) => volume.name);
    assert.ok(
      ['model-cache', 'models-user'].every((volume) => mounted.includes(volume)),
      name,
    );
    assert.ok(opens(name), name);
  }
  assert.ok(!opens('features'));
  const ofPod = objectsOf(await check({ kafka, mqtt, models: { url: models.url } }));
  const policy = ofPod.find(({ metadata }) => metadata.name.endsWith('-inference'))!;
  assert.match(JSON.stringify(ofPod), /169\.254\.170\.23/);
  assert.ok(!JSON.stringify(policy).includes('models-user'));
});

test('models in MLflow are reached with the user or the token of a secret', async () => {
  const { kafka, mqtt } = examples['small.yaml']!;
  const url = 'models:/plant.*@champion';
  for (const secret of [{}, { existingSecret: 'user' }, { tokenSecret: 'token' }]) {
    const mlflow = { server: 'https://mlflow.example:5000', ...secret };
    const objects = objectsOf(await check({ kafka, mqtt, models: { url, mlflow, ports: [5000] } }));
    const inference = workloads(objects).find(({ metadata }) =>
      metadata.name.endsWith('-inference'),
    )!;
    const { env, volumeMounts } = inference.spec.template.spec.containers[0];
    const named = JSON.stringify(env);
    assert.match(named, /MODELS_MLFLOW_URL","value":"https:\/\/mlflow\.example:5000"/);
    assert.equal(/MLFLOW_PASSWORD_FILE/.test(named), 'existingSecret' in secret);
    assert.equal(/MLFLOW_TOKEN_FILE/.test(named), 'tokenSecret' in secret);
    const isMounted = /mlflow-(user|token)/.test(JSON.stringify(volumeMounts));
    assert.equal(isMounted, Object.keys(secret).length > 0);
  }
});

const small = examples['small.yaml']!;
const refused: Readonly<Record<string, readonly [object, RegExp]>> = {
  'no brokers': [{ mqtt: small['mqtt'] }, /kafka.*brokers/s],
  'a misspelt value': [{ ...small, kafak: {} }, /kafak/],
  'a misspelt setting': [{ ...small, features: { settings: { pointMax: 1 } } }, /pointMax/],
  'a setting of the wrong form': [
    { ...small, inference: { settings: { onFrames: 0 } } },
    /onFrames.*(minimum|>= 1|greater)/s,
  ],
  'a url without a scheme': [{ ...small, mqtt: { url: 'mosquitto:1883' } }, /mqtt.*url/s],
  'models in MLflow without a server': [
    { ...small, models: { url: 'models:/a@champion' } },
    /models\.mlflow\.server: needed/,
  ],
  'a store that is none': [{ ...small, models: { url: 'gs://models' } }, /models.*url/s],
  'a GPU without its image': [
    { ...small, inference: { settings: { provider: 'cuda' } } },
    /inference.*provider/s,
  ],
  'a GPU for what cannot use one': [{ ...small, features: { gpu: { enabled: true } } }, /gpu/],
  'a broker that no policy lets a pod reach': [
    { ...small, kafka: { brokers: 'a:9092,b:9094' } },
    /kafka\.ports: 9094 of kafka\.brokers is not among them/,
  ],
  'an MQTT broker that no policy lets a pod reach': [
    { ...small, mqtt: { url: 'mqtt://mosquitto:1884' } },
    /mqtt\.ports: 1884 of mqtt\.url is not among them/,
  ],
  'an MQTT broker on a usual port that was closed': [
    { ...small, mqtt: { url: 'mqtts://mosquitto', ports: [1883] } },
    /mqtt\.ports: 8883 of mqtt\.url is not among them/,
  ],
  'a store that no policy lets a pod reach': [
    { ...small, models: { url: 's3://models', s3: { endpoint: 'http://minio:9000' } } },
    /models\.ports: 9000 of models\.s3\.endpoint is not among them/,
  ],
  'an MLflow that no policy lets a pod reach': [
    { ...small, models: { url: 'models:/a@b', mlflow: { server: 'http://mlflow' } } },
    /models\.ports: 80 of models\.mlflow\.server is not among them/,
  ],
  'more trainers than one': [{ ...small, trainer: { replicas: 2 } }, /trainer.*replicas/s],
  'no limit of memory': [
    { ...small, drift: { resources: { limits: { cpu: '1', memory: null } } } },
    /drift.*memory/s,
  ],
  'authentication without a secret': [
    { ...small, kafka: { brokers: 'k:9092', sasl: { mechanism: 'plain' } } },
    /kafka\.sasl\.existingSecret/,
  ],
  'a certificate that nobody signs': [
    { ...small, mqtt: { url: 'mqtts://b:8883', certManager: { enabled: true } } },
    /mqtt\.certManager\.issuerName/,
  ],
  'a report that would go with its pod': [
    { ...small, driftReport: { enabled: true } },
    /reports\.existingClaim: needed with driftReport\.enabled/,
  ],
  'a schedule that cron does not know': [
    { ...small, driftReport: { schedule: '@nightly' } },
    /driftReport.*schedule/s,
  ],
  'fewer replicas at most than at least': [
    { ...small, features: { replicas: 5, autoscaling: { kind: 'keda', replicasMax: 2 } } },
    /features\.autoscaling\.replicasMax/,
  ],
};

for (const [what, [values, says]] of Object.entries(refused)) {
  test(`${what} is refused, by name, before anything is installed`, async () => {
    await assert.rejects(helmTemplate(values), (error: Error) => {
      assert.ok(error instanceof HelmRefusal);
      assert.match(error.message, says);
      return true;
    });
  });
}

test('inference on a GPU has its image, its setting, its limit and its runtime class', async () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const gpu = { enabled: true, count: 2, runtimeClassName: 'nvidia' };
  const onGpu = async (image: object) => {
    const objects = objectsOf(await check({ ...small, image, inference: { gpu } }));
    const found = workloads(objects).find(({ metadata }) => metadata.name.endsWith('inference'))!;
    const { containers, runtimeClassName } = found.spec.template.spec;
    assert.equal(runtimeClassName, 'nvidia');
    assert.equal(containers[0].resources.limits['nvidia.com/gpu'], 2);
    assert.deepEqual(
      containers[0].env.filter(({ name }: { name: string }) => name.endsWith('_PROVIDER')),
      [{ name: 'SIDEBAND_INFERENCE_PROVIDER', value: 'cuda' }],
    );
    return containers[0].image as string;
  };
  assert.equal(await onGpu({ tag: '9' }), 'sideband/inference:9-cuda');
  const digests = { 'inference-cuda': digest };
  assert.equal(await onGpu({ digests }), `sideband/inference@${digest}`);
});

test('every object is of the form that Kubernetes and the operators publish', async () => {
  assert.ok(rendered.length >= randomRuns);
  await Promise.all(rendered.map((text, i) => writeFile(join(directory, `${i}.yaml`), text)));
  await rm(secretFile);
  const locations = (await kubernetesSchemas()).flatMap((path) => ['-schema-location', path]);
  // Strimzi publishes no package with its schemas: chart-policy.ts looks at its objects
  const options = ['-strict', '-summary', '-skip', 'KafkaTopic,KafkaUser', ...locations];
  const ran = await run(await goProgram('kubeconform'), [...options, directory]).catch(
    (error: { stdout: string }) => assert.fail(error.stdout),
  );
  assert.match(ran.stdout, /Invalid: 0, Errors: 0/);
});
