/** A real MLflow server on the loopback interface, its registry in SQLite. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { closeSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mlflowProgram } from '../../tools/toolbox/downloads.ts';
import {
  comesUp,
  endChild,
  isRunning,
  removeDirectory,
  superviseChild,
  superviseDirectory,
} from './children.ts';
import { freePort } from './free-port.ts';

export interface MlflowServer {
  readonly url: string;
  /** where the artifacts lie as files */
  readonly artifacts: string;
  /** SIGKILL */
  kill(): Promise<void>;
  /** after kill */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const startPatienceMs = 120_000;

export interface MlflowOptions {
  /** where clients put artifacts themselves; absent: the server takes them */
  readonly artifactRoot?: string;
}

/** @throws Error one line, when the server cannot be had */
export async function startMlflow({ artifactRoot }: MlflowOptions = {}): Promise<MlflowServer> {
  const program = await mlflowProgram('mlflow');
  const directory = await mkdtemp(join(tmpdir(), 'sideband-mlflow-'));
  superviseDirectory(directory);
  const port = await freePort();
  const ofArtifacts =
    artifactRoot === undefined
      ? ['--artifacts-destination', join(directory, 'artifacts'), '--serve-artifacts']
      : ['--default-artifact-root', artifactRoot, '--no-serve-artifacts'];
  const launched = { program, directory, port, ofArtifacts };
  let child = await launch(launched);
  return {
    url: `http://127.0.0.1:${port}`,
    artifacts: join(directory, 'artifacts'),
    kill: () => endGroup(child, 'SIGKILL'),
    async start() {
      if (!isRunning(child)) child = await launch(launched);
    },
    async stop() {
      await endGroup(child, 'SIGTERM');
      removeDirectory(directory);
    },
  };
}

interface Launched {
  readonly program: string;
  readonly directory: string;
  readonly port: number;
  readonly ofArtifacts: readonly string[];
}

async function launch({ program, directory, port, ofArtifacts }: Launched): Promise<ChildProcess> {
  const log = join(directory, 'log');
  const output = openSync(log, 'a');
  const flags = [
    ...['server', '--host', '127.0.0.1', '--port', String(port), '--workers', '1'],
    ...['--backend-store-uri', `sqlite:///${join(directory, 'registry.db')}`],
    ...ofArtifacts,
  ];
  const child = spawn(program, flags, {
    stdio: ['ignore', output, output],
    // its server is a child of its own: they are ended together
    detached: true,
    env: { ...process.env, MLFLOW_DISABLE_TELEMETRY: 'true', DO_NOT_TRACK: 'true' },
  });
  closeSync(output);
  superviseChild(child);
  process.once('exit', () => signalGroup(child, 'SIGKILL'));
  const patience = { patienceMs: startPatienceMs, everyMs: 200 };
  if (!(await comesUp(child, () => answers(port), patience))) {
    signalGroup(child, 'SIGKILL');
    throw new Error(`MLflow did not start:\n${(await readFile(log, 'utf8')).slice(-2000)}`);
  }
  return child;
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // all of them have ended
  }
}

async function endGroup(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  signalGroup(child, signal);
  await endChild(child, signal);
  signalGroup(child, 'SIGKILL');
}

function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}
