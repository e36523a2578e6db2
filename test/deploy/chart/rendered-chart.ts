/** The chart as Helm renders it, as objects. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { helm } from '../../../tools/toolbox/downloads.ts';

const run = promisify(execFile);
export const chart = join(import.meta.dirname, '../../../k8s');

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly { readonly name: string; readonly value?: string; valueFrom?: object }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly resources: { readonly requests?: object; readonly limits?: object };
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly [field: string]: unknown;
}

export interface PodSpec {
  readonly containers: readonly Container[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly volumes?: readonly Readonly<Record<string, unknown>>[];
  readonly [field: string]: unknown;
}

export interface Rendered {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  // of so many kinds that each test says what it looks at
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly spec: any;
  readonly data?: Readonly<Record<string, string>>;
}

/** What Helm says of values that it refuses. */
export class HelmRefusal extends Error {}

/** @throws HelmRefusal */
export async function helmTemplate(values: object): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'sideband-chart-'));
  try {
    const file = join(directory, 'values.yaml');
    // Helm reads YAML 1.1, where a bare y is true: JSON is the same in both
    await writeFile(file, JSON.stringify(values));
    const args = ['template', 'plant', chart, '--namespace', 'sideband', '-f', file];
    const { stdout } = await run(await helm(), args, { maxBuffer: 1 << 26 });
    return stdout;
  } catch (error) {
    throw new HelmRefusal((error as { stderr?: string }).stderr ?? String(error));
  } finally {
    await rm(directory, { recursive: true });
  }
}

export function objectsOf(text: string): readonly Rendered[] {
  return parseAllDocuments(text)
    .map((document) => document.toJS() as Rendered | null)
    .filter((one) => one !== null);
}

export function workloads(objects: readonly Rendered[]): readonly Rendered[] {
  return objects.filter(({ kind }) => ['Deployment', 'StatefulSet'].includes(kind));
}

export function cronJobs(objects: readonly Rendered[]): readonly Rendered[] {
  return objects.filter(({ kind }) => kind === 'CronJob');
}

/** The pods of workloads, of what is done on a schedule, and of tests. */
export function pods(objects: readonly Rendered[]): readonly (readonly [Rendered, PodSpec])[] {
  return objects.flatMap((object) => {
    if (object.kind === 'Pod') return [[object, object.spec as PodSpec] as const];
    const templated = (object.kind === 'CronJob' ? object.spec.jobTemplate.spec : object.spec) as
      | { template?: { spec: PodSpec } }
      | undefined;
    const spec = templated?.template?.spec;
    return spec === undefined ? [] : [[object, spec] as const];
  });
}
