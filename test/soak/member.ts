/** One process of a service: started, killed, frozen and asked how it is. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endChild, isRunning, superviseChild } from '../servers/children.ts';
import { freePort } from '../servers/free-port.ts';
import type { ServiceName } from './books.ts';
import { parseExposition, total } from './exposition.ts';
import type { Samples } from './exposition.ts';

const root = join(import.meta.dirname, '../..');
const startPatienceMs = 60_000;

export type MemberName = ServiceName | 'drift' | 'alarms' | 'console' | 'trainer';

export interface MemberOptions {
  readonly service: MemberName;
  /** without the ports of its health side and its page */
  readonly env: Readonly<Record<string, string>>;
  readonly logPath: string;
  /** told when it ends although nobody asked it to */
  readonly onDeath: (line: string) => void;
}

export class Member {
  readonly service: MemberName;
  /** of the console: where its page is */
  readonly pageUrl: string;
  readonly #child: ChildProcess;
  readonly #port: number;
  #isAskedToEnd = false;

  static async start(options: MemberOptions): Promise<Member> {
    return new Member(options, [await freePort(), await freePort()]);
  }

  private constructor(
    { service, env, logPath, onDeath }: MemberOptions,
    [port, pagePort]: readonly [number, number],
  ) {
    this.service = service;
    this.pageUrl = `http://127.0.0.1:${pagePort}`;
    this.#port = port;
    const log = openSync(logPath, 'a');
    this.#child = spawn(process.execPath, programOf(service), {
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: process.env['HOME'] ?? '',
        ...env,
        [`SIDEBAND_${service.toUpperCase()}_HTTP_PORT`]: String(port),
        ...(service === 'console' && { SIDEBAND_CONSOLE_PAGE_PORT: String(pagePort) }),
      },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    superviseChild(this.#child);
    this.#child.once('exit', (code, signal) => {
      if (!this.#isAskedToEnd) onDeath(`${service} ended with ${signal ?? code}; see ${logPath}`);
    });
  }

  get isRunning(): boolean {
    return isRunning(this.#child);
  }

  async untilReady(): Promise<void> {
    const deadline = Date.now() + startPatienceMs;
    while (Date.now() < deadline) {
      if (!this.isRunning) throw new Error(`${this.service} ended before it was ready`);
      const response = await this.#get('/readyz');
      if (response?.ok === true) return;
      await sleep(100);
    }
    throw new Error(`${this.service} is not ready after ${startPatienceMs} ms`);
  }

  /** Resolves when it owns a partition; a console owns none. */
  async untilJoined(): Promise<void> {
    await this.untilReady();
    if (this.service === 'console') return;
    const deadline = Date.now() + startPatienceMs;
    while (Date.now() < deadline) {
      const samples = await this.metrics();
      if (total(samples, 'sideband_runner_partitions_owned') > 0) return;
      await sleep(100);
    }
    throw new Error(`${this.service} owns no partition after ${startPatienceMs} ms`);
  }

  /** Empty when it does not answer. */
  async metrics(): Promise<Samples> {
    const response = await this.#get('/metrics');
    return parseExposition(response === undefined ? '' : await response.text());
  }

  /** Resident memory; 0 when it is gone. */
  async residentBytes(): Promise<number> {
    const status = await readFile(`/proc/${this.#child.pid}/status`, 'utf8').catch(() => '');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  }

  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** @returns the exit code; null when it had to be killed */
  async stop(): Promise<number | null> {
    await this.#end('SIGTERM');
    return this.#child.exitCode;
  }

  freeze(): void {
    this.#child.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child.kill('SIGCONT');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    this.#isAskedToEnd = true;
    await endChild(this.#child, signal, 30_000);
  }

  async #get(path: string): Promise<Response | undefined> {
    const url = `http://127.0.0.1:${this.#port}${path}`;
    return fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
  }
}

function programOf(service: MemberName): string[] {
  const path = (name: string) => join(root, 'services', name, 'main.ts');
  return service === 'trainer' ? [path('cli'), 'train'] : [path(service)];
}
