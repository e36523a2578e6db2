/** Real Prometheus on the loopback interface. */
import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  comesUp,
  endChild,
  removeDirectory,
  superviseChild,
  superviseDirectory,
} from './children.ts';
import { findProgram, prometheus as program } from './debian-program.ts';
import { freePort } from './free-port.ts';

export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  /** time in s, and the value as text */
  readonly value: readonly [number, string];
}

export interface Prometheus {
  readonly url: string;
  /** the data of an answer of the API. @throws Error what Prometheus says of a bad one */
  api<T>(path: string, parameters?: Readonly<Record<string, string>>): Promise<T>;
  /** the instant vector of an expression, now */
  query(expr: string): Promise<readonly Sample[]>;
  stop(): Promise<void>;
}

const startPatienceMs = 30_000;

/** @param files by name, beside the configuration, which may name them */
export async function startPrometheus(
  config: unknown,
  files: Readonly<Record<string, string>> = {},
): Promise<Prometheus> {
  const { path, env } = await findProgram(program);
  const directory = await mkdtemp(join(tmpdir(), 'sideband-prometheus-'));
  superviseDirectory(directory);
  const port = await freePort();
  await writeFile(join(directory, 'prometheus.yaml'), stringify(config));
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  const flags = [
    `--config.file=${join(directory, 'prometheus.yaml')}`,
    `--storage.tsdb.path=${join(directory, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
    '--enable-feature=exemplar-storage',
    '--log.level=warn',
  ];
  const child = spawn(path, flags, { stdio: 'ignore', env: { ...process.env, ...env } });
  superviseChild(child);
  const url = `http://127.0.0.1:${port}`;
  const patience = { patienceMs: startPatienceMs, everyMs: 100 };
  if (!(await comesUp(child, () => isReady(url), patience))) {
    throw new Error('Prometheus did not start');
  }
  const api = <T>(path: string, parameters: Readonly<Record<string, string>> = {}) =>
    ask<T>(`${url}/api/v1/${path}`, parameters);
  return {
    url,
    api,
    async query(expr) {
      return (await api<{ result: Sample[] }>('query', { query: expr })).result;
    },
    async stop() {
      await endChild(child, 'SIGTERM');
      removeDirectory(directory);
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function ask<T>(url: string, parameters: Readonly<Record<string, string>>): Promise<T> {
  const response = await fetch(`${url}?${new URLSearchParams(parameters).toString()}`);
  const answer = (await response.json()) as { status: string; error?: string; data: T };
  if (answer.status !== 'success') throw new Error(answer.error);
  return answer.data;
}
