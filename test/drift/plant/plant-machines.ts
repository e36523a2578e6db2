/**
 * The machines of a simulated plant, at feature level. Levels of bands in dB wander slowly about
 * what the machine's type, its load and a little the temperature make of them. Each type's
 * baseline is learned by the trainer from its own frames, of weeks before.
 */
import type { Bundle, BundleFeatureSet } from '../../../services/shared/core/bundle.ts';
import type { Context, Features } from '../../../services/shared/core/records.ts';
import { learnFrames } from '../../../services/trainer/adapters/bundle-draft.ts';
import type { Baseline } from '../../../services/trainer/core/baseline.ts';
import { seededNormal, seededUniform } from '../../trainer/synthetic-frames.ts';

export const bands = 12;
export const featureSet: BundleFeatureSet = {
  name: 'plant@1',
  hash: 'plant',
  features: [
    ...Array.from({ length: bands }, (_, i) => `band_${String(i).padStart(2, '0')}_db`),
    'rms',
    'whitened_kurtosis_db',
  ],
  frameSamples: 2048,
};

export interface PlantSize {
  readonly seed: number;
  readonly lines: number;
  /** with two points each */
  readonly machinesPerLine: number;
  /** machines of a type are alike, and share what was learned */
  readonly types: number;
  readonly learnedDays: number;
}

export interface PlantPoint {
  readonly point: string;
  readonly line: number;
  readonly type: number;
}

/** What happens to a point on top of its usual life. */
export interface Change {
  readonly bandDb?: (band: number) => number;
  readonly kurtosisDb?: number;
}

export const dayMinutes = 24 * 60;
const learnedEvery = 15;
/** of the levels of a frame with those of the next */
const correlation = 0.8;

export class Plant {
  readonly points: readonly PlantPoint[];
  readonly bundle: Bundle;
  /** by the profile's row */
  readonly baselineOf: (row: number) => Baseline;
  readonly #size: PlantSize;

  constructor(size: PlantSize) {
    this.#size = size;
    this.points = pointsOf(size);
    const learned = Array.from({ length: size.types }, (_, type) => this.#learn(type));
    this.baselineOf = (row) => learned[this.points[row]!.type]!.baselines[0]!;
    const profiles = this.points.map(({ point, type }, row) => {
      return { ...learned[type]!.bundle.profiles[0]!, row, points: point };
    });
    const { bundle } = learned[0]!;
    const createdAt = '1970-01-01T00:00:00Z';
    this.bundle = { ...bundle, profiles, createdAt, files: {} };
  }

  /** Frames of a point from now on. */
  machine({ point, line, type }: PlantPoint): Machine {
    const seed = this.#size.seed * 7919 + this.points.findIndex((one) => one.point === point);
    return new Machine({ point, line, type, seed });
  }

  #learn(type: number) {
    const one = { point: `type-${type}/machine/de`, line: type, type };
    const seed = this.#size.seed * 31 + type + 1e6;
    const machine = new Machine({ ...one, seed });
    const count = (this.#size.learnedDays * dayMinutes) / learnedEvery;
    const frames = Array.from({ length: count }, (_, k) => {
      const minute = (k - count) * learnedEvery;
      return machine.frame(minute, usualContext(one.line, minute));
    });
    const options = { name: 'plant', version: '1', featureSet, unknownPoints: 'learning' } as const;
    return learnFrames(frames, options);
  }
}

function pointsOf({ lines, machinesPerLine, types }: PlantSize): PlantPoint[] {
  return Array.from({ length: lines * machinesPerLine * 2 }, (_, i) => {
    const machine = i >> 1;
    const line = Math.floor(machine / machinesPerLine);
    const end = i % 2 === 0 ? 'de' : 'nde';
    const point = `works/hall/line-${line}/pump-${machine}/${end}`;
    return { point, line, type: i % types };
  });
}

/** Of a day in spring; the load of a line changes with its shifts. */
export function usualContext(line: number, minute: number): Context {
  const shift = Math.floor(minute / 480);
  const load = [40, 70, 100][(((shift * 7 + line * 5) % 3) + 3) % 3]!;
  return { temperature_c: mildC(minute), load_pct: load };
}

export function mildC(minute: number): number {
  return 20 + 6 * Math.sin((2 * Math.PI * minute) / dayMinutes);
}

interface MachineOptions extends PlantPoint {
  readonly seed: number;
}

export class Machine {
  readonly point: string;
  readonly line: number;
  readonly type: number;
  readonly #normal: () => number;
  readonly #base: readonly number[];
  readonly #perLoad: readonly number[];
  readonly #noise: Float64Array;

  constructor({ point, line, type, seed }: MachineOptions) {
    this.point = point;
    this.line = line;
    this.type = type;
    const design = seededUniform(type + 17);
    this.#base = Array.from({ length: bands }, (_, i) => -40 - 2 * i + 10 * design());
    this.#perLoad = Array.from({ length: bands }, () => 0.02 + 0.06 * design());
    this.#normal = seededNormal(seed);
    this.#noise = Float64Array.from({ length: bands + 2 }, () => this.#normal());
  }

  frame(minute: number, context: Context, change?: Change): Features {
    const fresh = Math.sqrt(1 - correlation ** 2);
    const noise = this.#noise;
    for (let i = 0; i < noise.length; i++) {
      noise[i] = correlation * noise[i]! + fresh * this.#normal();
    }
    const load = (context['load_pct'] ?? 70) - 70;
    const weather = 0.03 * ((context['temperature_c'] ?? 20) - 20);
    const values = new Float32Array(bands + 2);
    let power = 0;
    for (let i = 0; i < bands; i++) {
      const usual = this.#base[i]! + weather + this.#perLoad[i]! * load;
      values[i] = usual + noise[i]! + (change?.bandDb?.(i) ?? 0);
      power += 10 ** (values[i]! / 10);
    }
    values[bands] = Math.sqrt(power) * 10 ** (noise[bands]! / 80);
    values[bands + 1] = 0.3 * noise[bands + 1]! + (change?.kurtosisDb ?? 0);
    return {
      ...common,
      point: this.point,
      frameStartNs: BigInt(minute) * 60_000_000_000n,
      values,
      context,
    };
  }
}

const common = {
  frameSamples: featureSet.frameSamples,
  sampleRateHz: 25_600,
  unit: 'g',
  set: featureSet.name,
  setHash: featureSet.hash,
  refused: [],
  quality: 0,
  sensorFaults: [],
  offset: 0,
};
