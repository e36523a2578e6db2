/** One of the services as a process of its own, as it runs in production. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { endChild, isRunning, superviseChild } from './children.ts';
import { freePort } from './free-port.ts';

export type ServiceName = 'bridge' | 'features' | 'inference' | 'drift' | 'edge';

export interface ServiceOptions {
  readonly service: ServiceName;
  /** SIDEBAND_… variables; the HTTP port is added, nothing else is inherited but PATH and HOME */
  readonly env: Readonly<Record<string, string>>;
  /** longer than a broker takes to elect a leader and a group to settle */
  readonly patienceMs?: number;
}

export interface ServiceProcess {
  readonly pid: number;
  /** of /livez, /readyz and /metrics */
  readonly url: string;
  /** stdout and stderr so far; the oldest are dropped after 20,000 */
  readonly lines: readonly string[];
  /** polls /readyz; throws with the last log lines when the process ends or patience runs out */
  waitReady(): Promise<void>;
  /** the text of /metrics */
  metrics(): Promise<string>;
  /** SIGSTOP, SIGCONT, … */
  signal(signal: NodeJS.Signals): void;
  /** SIGTERM; resolves with the exit code, null when it had to be killed */
  stop(): Promise<number | null>;
  /** SIGKILL */
  kill(): Promise<void>;
}

const linesMax = 20_000;
const linesTold = 30;
const pollMs = 100;
const requestTimeoutMs = 2_000;
const patienceMsDefault = 60_000;
const drainMsMax = 30_000;

export async function startService(options: ServiceOptions): Promise<ServiceProcess> {
  const { service, patienceMs = patienceMsDefault } = options;
  const port = await freePort();
  const main = fileURLToPath(new URL(`../../services/${service}/main.ts`, import.meta.url));
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment(options, port),
  });
  superviseChild(child);
  const lines = collectLines(child);
  const url = `http://127.0.0.1:${port}`;
  return {
    pid: child.pid!,
    url,
    lines,
    waitReady: () => untilReady({ service, child, url, lines, patienceMs }),
    metrics: async () => (await ask(`${url}/metrics`)).text(),
    signal: (signal) => void child.kill(signal),
    stop: async () => {
      // a stopped process does not hear SIGTERM
      child.kill('SIGCONT');
      await endChild(child, 'SIGTERM', drainMsMax);
      return child.exitCode;
    },
    kill: () => endChild(child, 'SIGKILL'),
  };
}

function environment({ service, env }: ServiceOptions, port: number): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  const own = { [`SIDEBAND_${service.toUpperCase()}_HTTP_PORT`]: String(port) };
  return { PATH, HOME, ...own, ...env };
}

function collectLines(child: ChildProcess): string[] {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream! }).on('line', (line) => {
      lines.push(line);
      if (lines.length > linesMax) lines.shift();
    });
  }
  return lines;
}

interface Awaited {
  readonly service: ServiceName;
  readonly child: ChildProcess;
  readonly url: string;
  readonly lines: readonly string[];
  readonly patienceMs: number;
}

async function untilReady({ service, child, url, lines, patienceMs }: Awaited): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const why = await unready(url);
    if (why === undefined) return;
    const over = isRunning(child) ? 'is not ready' : `ended with ${child.exitCode}`;
    if (!isRunning(child) || Date.now() > deadline) {
      throw new Error(`${service} ${over} (${why}):\n${lines.slice(-linesTold).join('\n')}`);
    }
    await delay(pollMs);
  }
}

/** undefined: ready */
async function unready(url: string): Promise<string | undefined> {
  try {
    const response = await ask(`${url}/readyz`);
    return response.ok ? undefined : (await response.text()).trim();
  } catch (error) {
    return String(error);
  }
}

function ask(url: string): Promise<Response> {
  return fetch(url, { signal: AbortSignal.timeout(requestTimeoutMs) });
}
