/**
 * What drift is fed in a run, all of it from the seed: frames and scores of two lines of machines
 * to which things happen one after the other, and what people find about them. The clock is the
 * plant's own, half a minute a tick, so that events are raised and cleared within seconds.
 */
import { regimeOf, verdictDefaults, verdictOf } from '../../../services/inference/core/verdict.ts';
import { encode } from '../../../services/shared/adapters/codec.ts';
import { modelId } from '../../../services/shared/core/bundle.ts';
import type { LogOutput } from '../../../services/shared/core/ports.ts';
import type { Anomaly, Features, Label, Score } from '../../../services/shared/core/records.ts';
import type { TopicRecords } from '../../../services/shared/core/topics.ts';
import { learnFrames } from '../../../services/trainer/adapters/bundle-draft.ts';
import { compareAll, scoreOf } from '../../../services/trainer/core/baseline.ts';
import { seededUniform, syntheticFrames, syntheticSet } from '../../trainer/synthetic-frames.ts';

export const points = ['a', 'b'].flatMap((line) =>
  ['1', '2', '3', '4'].map((pump) => `works/hall/line-${line}/pump-${pump}/de`),
);

const tickMs = 30_000;
/** something happens for so long, then nothing for long enough that its event is cleared */
const episodeTicks = 140;
const cycleTicks = 240;
const labelEveryTicks = 20;
const learnedPerPoint = 600;

const kinds = ['machine', 'line', 'sensor', 'regime'] as const;

interface Episode {
  readonly kind: (typeof kinds)[number];
  readonly point: string;
  readonly line: string;
}

export function learnDraft() {
  const frames = points.flatMap((point, i) =>
    syntheticFrames({ point, count: learnedPerPoint, seed: i + 1 }),
  );
  return learnFrames(frames, { name: 'plant', version: '1', featureSet: syntheticSet });
}

export class DriftStory {
  readonly #draft = learnDraft();
  readonly #originMs: number;
  readonly #seed: number;
  readonly #random: () => number;

  constructor({ seed, originMs }: { readonly seed: number; readonly originMs: number }) {
    this.#seed = seed;
    this.#originMs = originMs;
    this.#random = seededUniform(seed);
  }

  get draft(): ReturnType<typeof learnDraft> {
    return this.#draft;
  }

  /** An anomaly of each point that came and went before the first tick. */
  anomalies(): LogOutput[] {
    return points.flatMap((point) => {
      const sinceNs = this.#nsAt(-120);
      const blank: Anomaly = {
        ...{ id: `${point}@1`, event: 'raised', point, set: syntheticSet.name, frames: 3 },
        ...{ model: this.#model, sinceNs, atNs: sinceNs, score: 3, threshold: 2, peak: 3 },
        ...{ severity: 'warning', verdict: 'machine-fault', explanation: '', contributions: [] },
      };
      const cleared: Anomaly = { ...blank, event: 'cleared', atNs: this.#nsAt(-60) };
      return [blank, cleared].map((one) => this.#output('anomalies', point, one, -60));
    });
  }

  tick(tick: number): LogOutput[] {
    const outputs = points.flatMap((point, i) => {
      const frame = this.#frameAt(point, i, tick);
      return [
        this.#output('features', point, frame, tick),
        this.#output('scores', point, this.#scoreOf(frame), tick),
      ];
    });
    if (tick % labelEveryTicks !== 0) return outputs;
    const label = this.#labelAt(tick);
    return [...outputs, this.#output('labels', label.point, label, tick)];
  }

  get #model(): string {
    return modelId(this.#draft.bundle);
  }

  #episodeAt(tick: number): Episode | undefined {
    if (tick % cycleTicks >= episodeTicks) return undefined;
    const random = seededUniform(Math.imul(this.#seed, 31) + Math.floor(tick / cycleTicks));
    const kind = kinds[Math.floor(random() * kinds.length)]!;
    const point = points[Math.floor(random() * points.length)]!;
    return { kind, point, line: point.slice(0, 'works/hall/line-a'.length) };
  }

  #frameAt(point: string, i: number, tick: number): Features {
    const seed = Math.imul(this.#seed + 1, 0x9e3779b1) ^ (tick * points.length + i);
    const [frame] = syntheticFrames({ point, count: 1, seed });
    const usual = { ...frame!, frameStartNs: this.#nsAt(tick) };
    const episode = this.#episodeAt(tick);
    if (episode === undefined) return usual;
    const isHere = episode.point === point;
    if (episode.kind === 'regime') {
      return isHere ? { ...usual, context: { ...usual.context, speed_rpm: 2600 } } : usual;
    }
    if (episode.kind === 'sensor') {
      return isHere ? { ...usual, sensorFaults: ['sensor.stuck'] } : usual;
    }
    const isMoved = isHere || (episode.kind === 'line' && point.startsWith(episode.line));
    if (!isMoved) return usual;
    const db = episode.kind === 'machine' ? 16 : 5;
    // half of the bands: all of them together would be another mounting of the sensor
    const values = usual.values.map((value, band) => (band < 8 ? value + db : value));
    return { ...usual, values };
  }

  #scoreOf(frame: Features): Score {
    const { bundle, baselines } = this.#draft;
    const row = bundle.profiles.findIndex((profile) => profile.points === frame.point);
    const [profile, baseline] = [bundle.profiles[row]!, baselines[row]!];
    const score = scoreOf(baseline, compareAll(baseline.kinds, frame.values));
    const regime = regimeOf(profile, frame.context);
    const names = syntheticSet.features;
    const { point, frameStartNs, frameSamples, sampleRateHz, set, context } = frame;
    return {
      ...{ point, frameStartNs, frameSamples, sampleRateHz, set, context, score, regime },
      ...{ model: this.#model, variant: 'champion', refusal: '', contributions: [] },
      threshold: profile.threshold,
      anomalous: score > profile.threshold,
      ...verdictOf(frame, { score, profile, regime, names }, verdictDefaults),
    };
  }

  /** Of the time of the anomaly, or of another; now and then the same one again. */
  #labelAt(tick: number): Label {
    const point = points[Math.floor(this.#random() * points.length)]!;
    const isAlarmed = this.#random() < 0.3;
    const fromNs = isAlarmed ? this.#nsAt(-100) : this.#nsAt(tick - (tick % 100));
    const finding = this.#random() < 0.8 ? 'healthy' : 'outer-race';
    return { point, fromNs, toNs: fromNs, finding, author: 'someone', note: '' };
  }

  #nsAt(tick: number): bigint {
    return BigInt(this.#originMs + tick * tickMs) * 1_000_000n;
  }

  #output<T extends 'features' | 'scores' | 'labels' | 'anomalies'>(
    topic: T,
    key: string,
    record: TopicRecords[T],
    tick: number,
  ): LogOutput {
    const timestampMs = this.#originMs + tick * tickMs;
    return { topic, key, value: encode(topic, record), timestampMs };
  }
}
