/** Real Alertmanager on the loopback interface, and what it calls people with. */
import { spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import { alertmanagerConfig, type Receiver } from '../../grafana/render/alertmanager.ts';
import {
  comesUp,
  endChild,
  removeDirectory,
  superviseChild,
  superviseDirectory,
} from './children.ts';
import { alertmanager as program, findProgram } from './debian-program.ts';
import { freePort } from './free-port.ts';

export interface FiringAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

/** One message to one person. */
export interface Call {
  readonly receiver: Receiver;
  /** the same for all messages about one thing */
  readonly groupKey: string;
  readonly alerts: readonly FiringAlert[];
}

export interface Alertmanager {
  /** host:port */
  readonly address: string;
  readonly calls: readonly Call[];
  /** resolves when so many calls were made, and no further one for a while */
  called(count: number): Promise<void>;
  post(alerts: readonly FiringAlert[]): Promise<void>;
  stop(): Promise<void>;
}

const startPatienceMs = 30_000;
/** over the wait of a group and its interval, more than once */
const quietMs = 2000;

/** With the generated configuration, but for how long it waits. */
export async function startAlertmanager(): Promise<Alertmanager> {
  const { path, env } = await findProgram(program);
  const directory = await mkdtemp(join(tmpdir(), 'sideband-alertmanager-'));
  superviseDirectory(directory);
  const pager = await startPager();
  const timing = { groupWait: '300ms', groupInterval: '600ms' };
  const config = alertmanagerConfig({ pagerUrl: pager.url, timing });
  await writeFile(join(directory, 'alertmanager.yaml'), stringify(config));
  const address = `127.0.0.1:${await freePort()}`;
  const flags = [
    `--config.file=${join(directory, 'alertmanager.yaml')}`,
    `--storage.path=${join(directory, 'data')}`,
    `--web.listen-address=${address}`,
    '--cluster.listen-address=',
  ];
  const child = spawn(path, flags, { stdio: 'ignore', env: { ...process.env, ...env } });
  superviseChild(child);
  const patience = { patienceMs: startPatienceMs, everyMs: 50 };
  if (!(await comesUp(child, () => isReady(address), patience))) {
    await pager.stop();
    throw new Error('Alertmanager did not start');
  }
  return {
    address,
    calls: pager.calls,
    async called(count) {
      for (let patience = 600; pager.calls.length < count; patience--) {
        if (patience === 0) throw new Error(`${pager.calls.length} calls, not ${count}`);
        await delay(100);
      }
      await delay(quietMs);
    },
    async post(alerts) {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(alerts);
      const url = `http://${address}/api/v2/alerts`;
      const { status } = await fetch(url, { method: 'POST', headers, body });
      if (status !== 200) throw new Error(`Alertmanager answers ${status}`);
    },
    async stop() {
      await endChild(child, 'SIGTERM');
      await pager.stop();
      removeDirectory(directory);
    },
  };
}

async function isReady(address: string): Promise<boolean> {
  return fetch(`http://${address}/-/ready`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function startPager() {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const { groupKey, alerts } = JSON.parse(body) as Call;
      calls.push({ receiver: request.url!.slice(1) as Receiver, groupKey, alerts });
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
