/** Schemas of Kubernetes and of the custom resources of the chart, as kubeconform reads them. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { execFile } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import { cacheDirectory, fillOnce } from '../../test/servers/cache-lock.ts';
import { goModule, pythonProgram } from './downloads.ts';

const kubernetesVersion = '1.36.0';

const customResources = [
  {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    folder: 'example/prometheus-operator-crd',
  },
  { module: 'github.com/kedacore/keda/v2@v2.21.0', folder: 'config/crd/bases' },
  { module: 'github.com/cert-manager/cert-manager@v1.21.0', folder: 'deploy/crds' },
  { module: 'knative.dev/serving@v0.45.0', folder: 'config/core/300-resources' },
] as const;

type Schema = { readonly [key: string]: unknown };

interface Definition {
  readonly kind: string;
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly {
      readonly name: string;
      readonly schema: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

/** @returns a pattern of schema files, for `kubeconform -schema-location` */
export async function kubernetesSchemas(): Promise<readonly string[]> {
  const directory = cacheDirectory('kubernetes-schemas', `${kubernetesVersion}-2`);
  await fillOnce(directory, async () => {
    await writeBuiltin(join(directory, 'builtin'));
    await mkdir(join(directory, 'custom'));
    for (const { module, folder } of customResources) {
      await writeCustom(join(await goModule(module), folder), join(directory, 'custom'));
    }
  });
  return [
    join(directory, 'builtin/{{.ResourceKind}}{{.KindSuffix}}.json'),
    join(directory, 'custom/{{.Group}}_{{.ResourceKind}}_{{.ResourceAPIVersion}}.json'),
  ];
}

/** The package's schemas name themselves by an address: relative ones are found offline. */
async function writeBuiltin(directory: string): Promise<void> {
  const where = 'import kubernetes_validate as k, os; print(os.path.dirname(k.__file__))';
  const { stdout } = await promisify(execFile)(await pythonProgram('python'), ['-c', where]);
  const set = `v${kubernetesVersion}-local-strict`;
  const source = join(stdout.trim(), 'kubernetes-json-schema', set);
  await mkdir(directory);
  for (const file of await readdir(source)) {
    const text = (await readFile(join(source, file), 'utf8')).replaceAll(
      '/api/_definitions.json#',
      '_definitions.json#',
    );
    const { $id: _, ...schema } = JSON.parse(text) as Schema;
    await writeFile(join(directory, file), JSON.stringify(schema));
  }
}

async function writeCustom(source: string, directory: string): Promise<void> {
  for (const file of await readdir(source)) {
    if (!file.endsWith('.yaml')) continue;
    const text = await readFile(join(source, file), 'utf8');
    for (const document of parseAllDocuments(text)) {
      const definition = document.toJS() as Definition | null;
      if (definition?.kind !== 'CustomResourceDefinition') continue;
      const { group, names, versions } = definition.spec;
      for (const { name, schema } of versions) {
        const path = join(directory, `${group}_${names.kind.toLowerCase()}_${name}.json`);
        await writeFile(path, JSON.stringify(strict(schema.openAPIV3Schema)));
      }
    }
  }
}

/** The API server prunes a field that is not known; here it is a mistake. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const own = Object.fromEntries(Object.entries(schema).map(([key, one]) => [key, strict(one)]));
  const isOpen = own['x-kubernetes-preserve-unknown-fields'] === true;
  const isClosed = typeof own['properties'] === 'object' && own['type'] === 'object' && !isOpen;
  return isClosed && !('additionalProperties' in own)
    ? { ...own, additionalProperties: false }
    : own;
}
