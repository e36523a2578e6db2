/** What the demo knows of its plant from the log: one entry per point, pure. */
import type { BundleFeatureSet } from '@sideband/shared/core/bundle.ts';
import type { Anomaly, Features, Score, Verdict } from '@sideband/shared/core/records.ts';

export interface PointState {
  readonly point: string;
  verdict: Verdict;
  score: number;
  threshold: number;
  frames: number;
  /** frames in a row that a model has judged */
  judged: number;
  model: string;
  speedRpm: number | undefined;
  temperatureC: number | undefined;
  /** levels of the spectrum's bands, dB */
  bandsDb: readonly number[];
  open: Anomaly | undefined;
}

export class Board {
  readonly points = new Map<string, PointState>();
  /** anomaly events since the start, oldest first; the last few */
  readonly events: Anomaly[] = [];
  readonly #bandIndices: readonly number[];

  readonly #set: string;

  /** @param set the one that is shown: frames and scores of others are left out */
  constructor({ name, features }: Pick<BundleFeatureSet, 'name' | 'features'>) {
    this.#set = name;
    this.#bandIndices = features.flatMap((name, i) => (name.startsWith('band_') ? [i] : []));
  }

  takeFeatures(frame: Features): void {
    if (frame.set !== this.#set) return;
    const state = this.#of(frame.point);
    state.speedRpm = frame.context['speed_rpm'];
    state.temperatureC = frame.context['temperature_c'];
    state.bandsDb = this.#bandIndices.map((i) => frame.values[i] ?? 0);
  }

  takeScore(score: Score): void {
    if (score.variant !== 'champion' || score.set !== this.#set) return;
    const state = this.#of(score.point);
    state.frames += 1;
    state.judged = score.verdict === 'learning' ? 0 : state.judged + 1;
    state.verdict = score.verdict;
    state.score = score.score;
    state.threshold = score.threshold;
    state.model = score.model;
  }

  takeAnomaly(anomaly: Anomaly): void {
    this.events.push(anomaly);
    if (this.events.length > eventsMax) this.events.shift();
    this.#of(anomaly.point).open = anomaly.event === 'cleared' ? undefined : anomaly;
  }

  /** an anomaly that was open before the start */
  restore(anomaly: Anomaly): void {
    this.#of(anomaly.point).open = anomaly;
  }

  #of(point: string): PointState {
    const known = this.points.get(point);
    if (known !== undefined) return known;
    const fresh: PointState = {
      point,
      verdict: 'learning',
      score: 0,
      threshold: 0,
      frames: 0,
      judged: 0,
      model: '',
      speedRpm: undefined,
      temperatureC: undefined,
      bandsDb: [],
      open: undefined,
    };
    this.points.set(point, fresh);
    return fresh;
  }
}

const eventsMax = 50;
