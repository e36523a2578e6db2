import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { edgeSchema } from '@sideband/edge/config.ts';
import { bridgeSchema } from '@sideband/bridge/config.ts';
import { parseArguments } from '../../services/cli/command.ts';
import { drift } from '../../services/cli/commands/drift.ts';
import { cliSchema } from '../../services/cli/config.ts';
import { deploymentFiles } from '../../deploy/generated-files.ts';
import { deployed, type ServiceName, services } from '../../deploy/services.ts';
import { goProgram, pythonProgram } from '../../tools/toolbox/downloads.ts';
import { kubernetesSchemas } from '../../tools/toolbox/kubernetes-schemas.ts';

const root = join(import.meta.dirname, '../..');
const models = join(import.meta.dirname, 'cloud_models.py');
const scratch = mkdtempSync(join(tmpdir(), 'sideband-definitions-'));
after(() => rmSync(scratch, { recursive: true }));

interface Failure {
  readonly code?: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly message: string;
}

/** What a program says; it must end with 0. */
async function passes(program: string, ...args: readonly string[]): Promise<string> {
  const ran = await promisify(execFile)(program, [...args]).catch((error: Failure) => {
    const { code, message, stdout, stderr } = error;
    if (code === 'ENOENT') assert.fail(`${program} is missing (apt-get install systemd)`);
    return assert.fail(`${message}\n${stdout}\n${stderr}`);
  });
  return ran.stdout;
}

interface Variable {
  readonly name: string;
  readonly value?: string;
}

/** A value that comes from a secret is any text. */
function accepts(name: ServiceName, variables: readonly Variable[]): void {
  const env = Object.fromEntries(variables.map((one) => [one.name, one.value ?? 'a secret']));
  const config = loadConfig(name, services[name].schema, env) as Readonly<Record<string, unknown>>;
  assert.equal(config['httpHost'], '0.0.0.0');
}

test('what is generated is what the tables say', () => {
  for (const { path, text } of deploymentFiles()) {
    assert.equal(readFileSync(join(root, path), 'utf8'), text, path);
  }
});

interface ComposeService {
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly healthcheck?: object;
  readonly build?: object;
}

const composePath = join(root, 'deploy/compose.yaml');
const compose = parse(readFileSync(composePath, 'utf8')) as {
  services: Readonly<Record<string, ComposeService>>;
  volumes: object;
};

test('the compose file is of the form that Compose publishes', async () => {
  const check = await pythonProgram('check-jsonschema');
  await passes(check, '--builtin-schema', 'vendor.compose-spec', composePath);
});

const stores = { s3: 's3://models/plant', mlflow: 'models:/plant.*@champion' } as const;
for (const [store, url] of Object.entries(stores))
  test(`over the compose file, another puts the models into a store of ${store}`, async () => {
    const path = join(root, `deploy/compose.${store}.yaml`);
    await passes(
      await pythonProgram('check-jsonschema'),
      ...['--builtin-schema', 'vendor.compose-spec', path],
    );
    const over = parse(readFileSync(path, 'utf8')) as typeof compose;
    const changed = Object.keys(over.services).filter((name) => name in compose.services);
    assert.deepEqual(changed, ['inference', 'drift', 'trainer']);
    for (const name of changed as ServiceName[]) {
      const env = { ...compose.services[name]!.environment, ...over.services[name]!.environment };
      const config = loadConfig(name, services[name].schema, env) as { modelsDir?: string };
      assert.equal(config.modelsDir, url);
    }
  });

for (const [name] of deployed) {
  test(`${name} takes its environment in compose, on ECS, Cloud Run and Container Apps`, () => {
    const { environment = {} } = compose.services[name]!;
    accepts(
      name,
      Object.entries(environment).map(([key, value]) => ({ name: key, value })),
    );
    const task = read(`deploy/ecs/${name}.json`);
    const [onEcs] = task.containerDefinitions;
    accepts(name, [
      ...onEcs.environment,
      ...onEcs.secrets.map(({ name: key }: Variable) => ({ name: key })),
    ]);
    accepts(name, read(`deploy/cloud-run/${name}.yaml`).spec.template.spec.containers[0].env);
    const app = read(`deploy/container-apps/${name}.yaml`);
    accepts(name, app.properties.template.containers[0].env);
  });
}

// of four forms, each looked at in one place
// oxlint-disable-next-line typescript/no-explicit-any
function read(path: string): any {
  return parse(readFileSync(join(root, path), 'utf8'));
}

test('a variable that is misspelt would be refused', () => {
  const task = read('deploy/ecs/features.json');
  const { environment } = task.containerDefinitions[0];
  const misspelt = [...environment, { name: 'SIDEBAND_FEATURES_POINT_MAX', value: '1' }];
  assert.throws(() => accepts('features', misspelt), /SIDEBAND_FEATURES_POINT_MAX/);
});

test('what compose mounts and waits for is there, and can be waited for', () => {
  for (const [name, { volumes = [], depends_on: needs = {} }] of Object.entries(compose.services)) {
    for (const volume of volumes) {
      const source = volume.split(':')[0]!;
      const isThere = source.startsWith('.')
        ? existsSync(join(dirname(composePath), source))
        : source in compose.volumes;
      assert.ok(isThere, `${name}: ${source}`);
    }
    for (const needed of Array.isArray(needs) ? needs : Object.keys(needs)) {
      const other = compose.services[needed];
      assert.ok(other !== undefined, `${name} waits for ${needed}`);
      const isAsked = !Array.isArray(needs);
      // those built here have the HEALTHCHECK of their image
      assert.ok(!isAsked || 'healthcheck' in other || 'build' in other, needed);
    }
  }
});

test("the task definitions are of the form of ECS's own model", async () => {
  const files = globSync('deploy/ecs/*.json', { cwd: root }).map((file) => join(root, file));
  assert.equal(files.length, deployed.length);
  await passes(await pythonProgram('python'), models, 'ecs', ...files);
});

/** The same, as JSON: no package for YAML is needed to read it. */
function asJson(
  pattern: string,
  change: (definition: ReturnType<typeof read>) => void = () => {},
): string[] {
  return globSync(pattern, { cwd: root }).map((file) => {
    const definition = read(file);
    change(definition);
    const path = join(scratch, `${basename(dirname(file))}-${basename(file, '.yaml')}.json`);
    writeFileSync(path, JSON.stringify(definition));
    return path;
  });
}

test("the container apps are of the form of Azure's own model", async () => {
  const files = asJson('deploy/container-apps/*.yaml');
  assert.equal(files.length, deployed.length);
  await passes(await pythonProgram('python'), models, 'container-apps', ...files);
});

test('those models refuse a field that is not theirs', async () => {
  const python = await pythonProgram('python');
  const [app] = asJson('deploy/container-apps/features.yaml', (definition) => {
    definition.properties.template.scale.minReplica = 1;
  });
  await assert.rejects(passes(python, models, 'container-apps', app!), /minReplica: not known/);
  const task = read('deploy/ecs/features.json');
  task.containerDefinitions[0].readOnlyRootFilesystem = true;
  const path = join(scratch, 'task.json');
  writeFileSync(path, JSON.stringify(task));
  await assert.rejects(passes(python, models, 'ecs', path), /readOnlyRootFilesystem/);
});

test("the Cloud Run services are of the form of Knative's", async () => {
  const files = globSync('deploy/cloud-run/*.yaml', { cwd: root }).map((file) => join(root, file));
  const locations = (await kubernetesSchemas()).flatMap((path) => ['-schema-location', path]);
  const said = await passes(
    await goProgram('kubeconform'),
    ...['-strict', '-summary', ...locations, ...files],
  );
  assert.match(said, new RegExp(`Valid: ${deployed.length}, Invalid: 0, Errors: 0, Skipped: 0`));
});

test('Cloud Run, which kills 10 s after SIGTERM, leaves time to drain', () => {
  for (const [name] of deployed) {
    const { env } = read(`deploy/cloud-run/${name}.yaml`).spec.template.spec.containers[0];
    const drain = (env as Variable[]).find((one) => one.name.endsWith('_DRAIN_DEADLINE_MS'));
    assert.ok(Number(drain?.value) < 10_000);
  }
});

test('the Dockerfile passes its lint', async () => {
  await passes(await pythonProgram('hadolint'), join(root, 'deploy/Dockerfile'));
});

/** The program is where the unit says only on the machine it is for. */
function unitHere(name: string): string {
  const path = join(scratch, name);
  const unit = readFileSync(join(root, 'deploy/systemd', name), 'utf8');
  writeFileSync(
    path,
    unit
      .replace(/^ExecStart=\S+/m, `ExecStart=${process.execPath}`)
      .replace(/^WorkingDirectory=.*$/m, 'WorkingDirectory=/'),
  );
  return path;
}

/** Names and values of a file of settings, those that are commented out as well. */
function settingsIn(name: string): readonly (readonly [string, string])[] {
  const text = readFileSync(join(root, 'deploy/systemd', name), 'utf8');
  return Array.from(text.matchAll(/^#?(SIDEBAND_\w+)=(.*)$/gm), ([, key, value]) => [key!, value!]);
}

test('the unit of edge boxes is one that systemd takes, and its settings are known', async () => {
  await passes('systemd-analyze', 'verify', '--man=no', unitHere('sideband-edge.service'));
  const named = settingsIn('edge.env');
  assert.ok(named.length > 3);
  const known = [...Object.values(edgeSchema), ...Object.values(bridgeSchema)].map(
    (one) => one.env,
  );
  for (const [name] of named) assert.ok((known as string[]).includes(name), name);
});

test('the report of each night is a timer that systemd takes, and a command there is', async () => {
  const units = ['sideband-drift-report.service', 'sideband-drift-report.timer'].map(unitHere);
  await passes('systemd-analyze', 'verify', '--man=no', ...units);
  const unit = readFileSync(units[0]!, 'utf8');
  const line = /^ExecStart=\S+ services\/cli\/main.ts drift (.*)$/m.exec(unit)![1]!;
  const args = parseArguments(drift, line.split(' '));
  assert.equal(args.text('day'), 'yesterday');
  const env = Object.fromEntries(settingsIn('cli.env'));
  delete env['SIDEBAND_CLI_KAFKA_PASSWORD_FILE'];
  assert.equal(loadConfig('cli', cliSchema, env).kafkaBrokers, '127.0.0.1:9092');
});
