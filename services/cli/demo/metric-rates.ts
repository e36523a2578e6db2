/** Counts some metrics on their way to where they are exposed, for the rates on the screen. */
import { observeAll } from '@sideband/shared/core/metrics.ts';
import type { MetricName, MetricSink } from '@sideband/shared/core/metrics.ts';
import type { Rates } from './screen-lines.ts';

const counted = {
  windows: ['sideband_bridge_windows_total'],
  frames: ['sideband_features_frames_total'],
  scores: ['sideband_inference_scores_total'],
  dead: ['sideband_bridge_dead_total', 'sideband_runner_dead_total'],
} as const satisfies Record<keyof Rates, readonly MetricName[]>;

type Totals = { -readonly [K in keyof Rates]: number };

/** rates are over about so many seconds */
const spanS = 3;

export class MetricRates {
  readonly #totals: Totals = { windows: 0, frames: 0, scores: 0, dead: 0 };
  readonly #marks: { readonly atS: number; readonly totals: Totals }[] = [];

  /** told of every metric change */
  record(metric: MetricName, value: number): void {
    for (const [name, metrics] of Object.entries(counted)) {
      if ((metrics as readonly MetricName[]).includes(metric)) {
        this.#totals[name as keyof Totals] += value;
      }
    }
  }

  /** per second over the last few; `dead` is the total */
  rates(atS: number): Rates {
    this.#marks.push({ atS, totals: { ...this.#totals } });
    while (this.#marks.length > 2 && atS - this.#marks[1]!.atS >= spanS) this.#marks.shift();
    const [first] = this.#marks;
    const seconds = Math.max(atS - first!.atS, 0.5);
    const rate = (name: keyof Totals) => (this.#totals[name] - first!.totals[name]) / seconds;
    return {
      windows: rate('windows'),
      frames: rate('frames'),
      scores: rate('scores'),
      dead: this.#totals.dead,
    };
  }
}

/** A sink that also tells `rates`. */
export function teeSink<S extends MetricSink>(sink: S, rates: MetricRates): MetricSink {
  return {
    record(metric, value, labels) {
      rates.record(metric, value);
      sink.record(metric, value, labels);
    },
    observe: (metric, observation) => observeAll(sink, metric, observation),
    remove: (metric, labels) => sink.remove?.(metric, labels),
  };
}
