/** The demo as a process of its own, with what a test has to know of it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endChild, isRunning, superviseChild } from './children.ts';

export interface DemoProcess {
  readonly mqttUrl: string;
  /** where it keeps its log */
  readonly dir: string;
  /** of the operator page */
  readonly page: { readonly origin: string; readonly token: string };
  /** host:port of /metrics */
  readonly metricsAddress: string;
  /** the machine that gets the defect, once it is chosen */
  faultyAsset(): string | undefined;
  stop(): Promise<void>;
}

const program = join(import.meta.dirname, '../../services/cli/main.ts');

export async function startDemoProcess(
  dir: string,
  env: Readonly<Record<string, string>>,
): Promise<DemoProcess> {
  const ports = ['--mqtt-port', '0', '--http-port', '0', '--page-port', '0'];
  const child = spawn(process.execPath, [program, 'demo', '--seed', '3', '--dir', dir, ...ports], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  superviseChild(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  const found = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const [, text] = pattern.exec(said) ?? [];
      if (text !== undefined) return text;
      if (!isRunning(child)) throw new Error(`the demo ended: ${said}`);
      await delay(50);
    }
  };
  const page = new URL(await found(/operator page: (\S+)/));
  return {
    dir,
    page: { origin: page.origin, token: page.hash.replace('#token=', '') },
    mqttUrl: await found(/broker (mqtt:\S+),/),
    metricsAddress: await found(/metrics http:\/\/(\S+)\/metrics/),
    faultyAsset() {
      const name = /defect begins to grow in ([\w-]+)/.exec(said)?.[1];
      return name === undefined ? undefined : `demo/hall-1/${name}`;
    },
    stop: () => endChild(child, 'SIGINT'),
  };
}
