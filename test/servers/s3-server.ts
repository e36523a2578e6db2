/** A real S3 server (Versity Gateway) on the loopback interface, its objects in a directory. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { goProgram } from '../../tools/toolbox/downloads.ts';
import {
  endChild,
  isRunning,
  removeDirectory,
  superviseChild,
  superviseDirectory,
} from './children.ts';
import { freePort } from './free-port.ts';

export interface S3Server {
  readonly url: string;
  readonly port: number;
  readonly accessKey: string;
  readonly secretKey: string;
  /** where the objects of a bucket lie as files */
  bucketDirectory(bucket: string): string;
  makeBucket(bucket: string): Promise<void>;
  /** SIGKILL */
  kill(): Promise<void>;
  /** after kill */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const accessKey = 'test-access';
const secretKey = 'test-secret-never-to-be-seen';
const startPatienceMs = 30_000;

/** @throws Error one line, when the server cannot be had */
export async function startS3Server(): Promise<S3Server> {
  const program = await goProgram('versitygw');
  const directory = await mkdtemp(join(tmpdir(), 'sideband-s3-'));
  superviseDirectory(directory);
  const port = await freePort();
  const launched = { program, directory, port };
  let child = await launch(launched);
  return {
    url: `http://127.0.0.1:${port}`,
    ...{ port, accessKey, secretKey },
    bucketDirectory: (bucket) => join(directory, bucket),
    async makeBucket(bucket) {
      // the gateway takes the directories in its root for buckets
      await mkdir(join(directory, bucket));
    },
    kill: () => endChild(child, 'SIGKILL'),
    async start() {
      if (!isRunning(child)) child = await launch(launched);
    },
    async stop() {
      await endChild(child, 'SIGTERM');
      removeDirectory(directory);
    },
  };
}

interface Launched {
  readonly program: string;
  readonly directory: string;
  readonly port: number;
}

async function launch({ program, directory, port }: Launched): Promise<ChildProcess> {
  const flags = ['--quiet', '--keep-alive', '--port', `127.0.0.1:${port}`];
  const child = spawn(program, [...flags, 'posix', directory], {
    stdio: 'ignore',
    env: { ...process.env, ROOT_ACCESS_KEY_ID: accessKey, ROOT_SECRET_ACCESS_KEY: secretKey },
  });
  superviseChild(child);
  const deadline = Date.now() + startPatienceMs;
  while (!(await answers(port))) {
    if (!isRunning(child) || Date.now() > deadline) {
      child.kill('SIGKILL');
      throw new Error('the S3 server did not start');
    }
    await delay(25);
  }
  return child;
}

function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}
