/** Real Mosquitto on the loopback interface, MQTT 3.1.1 and 5. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import {
  comesUp,
  endChild,
  isRunning,
  removeDirectory,
  superviseChild,
  superviseDirectory,
} from './children.ts';
import { freePort } from './free-port.ts';
import { findProgram, type FoundProgram, mosquitto } from './debian-program.ts';

export interface MosquittoOptions {
  /** sessions and queued messages survive SIGTERM; not kill -9 */
  readonly persistence?: true;
  readonly port?: number;
  /** kept after stop when given */
  readonly dir?: string;
  /** further lines of mosquitto.conf */
  readonly settings?: readonly string[];
}

export interface Mosquitto {
  readonly url: string;
  readonly port: number;
  /** SIGTERM; removes the data */
  stop(): Promise<void>;
  /** SIGTERM, and again on the same port */
  restart(): Promise<void>;
  /** SIGKILL */
  kill(): Promise<void>;
  /** after kill */
  start(): Promise<void>;
}

const startPatienceMs = 20_000;
const queueBytesMax = 512 * 1024 * 1024;

/** @throws Error one line that says how to get Mosquitto, when it cannot be had */
export async function startMosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  const program = await findProgram(mosquitto);
  const directory = options.dir ?? (await mkdtemp(join(tmpdir(), 'sideband-mosquitto-')));
  if (options.dir === undefined) superviseDirectory(directory);
  const port = options.port ?? (await freePort());
  await writeFile(join(directory, 'mosquitto.conf'), configuration(options, directory, port));
  const launched = { program, directory, port };
  let child = await launch(launched);
  const start = async (): Promise<void> => {
    if (!isRunning(child)) child = await launch(launched);
  };
  return {
    url: `mqtt://127.0.0.1:${port}`,
    port,
    start,
    kill: () => endChild(child, 'SIGKILL'),
    restart: async () => {
      await endChild(child, 'SIGTERM');
      await start();
    },
    stop: async () => {
      await endChild(child, 'SIGTERM');
      if (options.dir === undefined) removeDirectory(directory);
    },
  };
}

function configuration(options: MosquittoOptions, directory: string, port: number): string {
  const persistence = [
    'persistence true',
    `persistence_location ${directory}/`,
    'autosave_interval 5',
  ];
  return [
    `listener ${port} 127.0.0.1`,
    'allow_anonymous true',
    // started as root it would become a user that may not write here
    `user ${userInfo().username}`,
    'set_tcp_nodelay true',
    // 0: no limit by number, which would drop silently; the bytes are limited
    'max_queued_messages 0',
    `max_queued_bytes ${queueBytesMax}`,
    ...(options.persistence === true ? persistence : ['persistence false']),
    ...(options.settings ?? []),
    '',
  ].join('\n');
}

interface Launched {
  readonly program: FoundProgram;
  readonly directory: string;
  readonly port: number;
}

async function launch({ program, directory, port }: Launched): Promise<ChildProcess> {
  const log = join(directory, 'log');
  const output = openSync(log, 'a');
  const child = spawn(program.path, ['-c', join(directory, 'mosquitto.conf')], {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...program.env },
  });
  closeSync(output);
  superviseChild(child);
  const patience = { patienceMs: startPatienceMs, everyMs: 25 };
  if (!(await comesUp(child, () => accepts(port), patience))) {
    child.kill('SIGKILL');
    throw new Error(`Mosquitto did not start:\n${(await readFile(log, 'utf8')).slice(-2000)}`);
  }
  return child;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
