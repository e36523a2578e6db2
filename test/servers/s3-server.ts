/** A real S3 server (Versity Gateway) on the loopback interface, its objects in a directory. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { goProgram } from '../../tools/toolbox/downloads.ts';
import {
  comesUp,
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

export interface S3ServerOptions {
  /** besides the one who may do everything; each has the secret of secretOf */
  readonly users?: readonly string[];
}

export const secretOf = (user: string) => `secret-of-${user}`;

/** @throws Error one line, when the server cannot be had */
export async function startS3Server({ users = [] }: S3ServerOptions = {}): Promise<S3Server> {
  const program = await goProgram('versitygw');
  const directory = await mkdtemp(join(tmpdir(), 'sideband-s3-'));
  superviseDirectory(directory);
  const port = await freePort();
  const root = join(directory, 'root');
  const accounts = join(directory, 'accounts');
  for (const path of [root, accounts]) await mkdir(path);
  const flags = users.length === 0 ? [] : ['--iam-dir', accounts];
  const launched = { program, root, port, flags };
  let child = await launch(launched);
  for (const user of users) await addUser(launched, user);
  return {
    url: `http://127.0.0.1:${port}`,
    ...{ port, accessKey, secretKey },
    bucketDirectory: (bucket) => join(root, bucket),
    async makeBucket(bucket) {
      // the gateway takes the directories in its root for buckets
      await mkdir(join(root, bucket));
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
  readonly root: string;
  readonly port: number;
  readonly flags: readonly string[];
}

async function addUser({ program, port }: Launched, user: string): Promise<void> {
  await promisify(execFile)(program, [
    ...['admin', '--access', accessKey, '--secret', secretKey],
    ...['--endpoint-url', `http://127.0.0.1:${port}`, 'create-user'],
    ...['--access', user, '--secret', secretOf(user), '--role', 'user'],
  ]);
}

async function launch({ program, root, port, flags }: Launched): Promise<ChildProcess> {
  const common = ['--quiet', '--keep-alive', '--port', `127.0.0.1:${port}`];
  const child = spawn(program, [...common, ...flags, 'posix', root], {
    stdio: 'ignore',
    env: { ...process.env, ROOT_ACCESS_KEY_ID: accessKey, ROOT_SECRET_ACCESS_KEY: secretKey },
  });
  superviseChild(child);
  const patience = { patienceMs: startPatienceMs, everyMs: 25 };
  if (!(await comesUp(child, () => answers(port), patience))) {
    child.kill('SIGKILL');
    throw new Error('the S3 server did not start');
  }
  return child;
}

function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}
