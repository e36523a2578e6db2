/** The publisher's process as the run sees it. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { endChild, isRunning, superviseChild } from '../servers/children.ts';
import type { PublisherCounts, PublisherSettings } from './publisher-process.ts';

export class Gateway {
  readonly settings: PublisherSettings;
  readonly #child: ChildProcess;
  #counts: PublisherCounts = { sent: 0, acked: 0 };

  constructor(settings: PublisherSettings) {
    this.settings = settings;
    this.#child = fork(join(import.meta.dirname, 'publisher-process.ts'), [
      JSON.stringify(settings),
    ]);
    superviseChild(this.#child);
    this.#child.on('message', (counts) => (this.#counts = counts as PublisherCounts));
  }

  get counts(): PublisherCounts {
    return this.#counts;
  }

  get isRunning(): boolean {
    return isRunning(this.#child);
  }

  kill(): Promise<void> {
    return endChild(this.#child, 'SIGKILL');
  }

  /** Publishes nothing more; false when not everything was acknowledged in time. */
  async finish(patienceMs: number): Promise<boolean> {
    this.#child.send('stop');
    const deadline = Date.now() + patienceMs;
    while (this.isRunning && Date.now() < deadline) await sleep(50);
    if (!this.isRunning) return true;
    await this.kill();
    return false;
  }
}
