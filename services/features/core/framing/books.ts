/** What became of the windows of one batch. */
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import type { LastWindows } from '@sideband/shared/core/records.ts';
import type { Dead, MetricEvent } from '@sideband/shared/core/stage.ts';
import type { FrameJob } from './frame-job.ts';

export const outcomes = ['framed', 'dead', 'duplicate', 'incomplete', 'filtered'] as const;
export type Outcome = (typeof outcomes)[number];

/** A point that fell silent, or, without its last windows, one that is not known any more. */
export interface SilentPoint {
  readonly cause: bigint;
  readonly point: string;
  readonly last: LastWindows | null;
}

export class Books {
  readonly jobs: FrameJob[] = [];
  readonly silent: SilentPoint[] = [];
  readonly dead: Dead[] = [];
  readonly #windows: Record<Outcome, number> = {
    framed: 0,
    dead: 0,
    duplicate: 0,
    incomplete: 0,
    filtered: 0,
  };
  gaps = 0;
  tailSamples = 0;

  /** windows that began to wait, less those that ended waiting */
  waiting = 0;

  settle(outcome: Outcome): void {
    this.#windows[outcome]++;
  }

  /** A window of a stream waits for the rest of its frames. */
  wait(): void {
    this.waiting++;
  }

  /** A waiting window came to its end. */
  resolve(outcome: 'framed' | 'incomplete'): void {
    this.waiting--;
    this.settle(outcome);
  }

  /** of so many windows taken, those with no outcome that do not wait either: 0 if all is well */
  unaccounted(taken: number): number {
    const settled = outcomes.reduce((sum, outcome) => sum + this.#windows[outcome], 0);
    return taken - settled - this.waiting;
  }

  refuse(cause: bigint, code: ErrorCode, detail: string): void {
    this.dead.push({ cause, code, detail });
    this.settle('dead');
  }

  events(): MetricEvent[] {
    const events: MetricEvent[] = outcomes
      .filter((outcome) => this.#windows[outcome] > 0)
      .map((outcome) => ({
        metric: 'sideband_features_windows_total',
        labels: { outcome },
        value: this.#windows[outcome],
      }));
    if (this.gaps > 0) events.push({ metric: 'sideband_features_gaps_total', value: this.gaps });
    if (this.tailSamples > 0) {
      events.push({ metric: 'sideband_features_tail_samples_total', value: this.tailSamples });
    }
    return events;
  }
}
