/**
 * A healthy plant at feature level: every profile's series are autoregressive, their reference is
 * learned from the same process, and nothing ever changes, unless a shift is asked for. Without
 * one, whatever drift says is false.
 */
import type { Detector } from '../../services/drift/core/detectors/detector.ts';
import { driftStage } from '../../services/drift/core/drift-stage.ts';
import { packVectors } from '../../services/drift/core/learned-vectors.ts';
import { packCells } from '../../services/drift/core/pack-cells.ts';
import type { Judge } from '../../services/drift/core/references.ts';
import type { Features, Finding } from '../../services/shared/core/records.ts';
import { referenceHistogram } from '../../services/shared/core/reference-profile.ts';
import { embedderFor, learnEmbedding } from '../../services/trainer/core/learn-embedding.ts';
import { seededNormal } from '../trainer/synthetic-frames.ts';

export interface HealthyPlant {
  readonly seed: number;
  readonly profiles: number;
  /** series of a profile; 1 runs the detectors over scores */
  readonly series: number;
  /** of a frame with the next one, a minute later */
  readonly correlation: number;
  readonly hours: number;
  readonly learnedHours: number;
  readonly detectors: readonly Detector[];
  readonly falseAlarmHours: number;
  /** 0.2 is what nobody acts on; next to 0 leaves the limits of chance alone */
  readonly psiPractical: number;
  /** deviations that every series moves by, half way through */
  readonly shift?: number;
}

const blockRecords = 1024;
const windowBlocks = 8;
const minuteMs = 60_000;

/** @returns false alarms by detector: each time one is raised */
export async function falseAlarms(plant: HealthyPlant): Promise<Map<string, number>> {
  const machines = Array.from({ length: plant.profiles }, (_, k) => machineOf(plant, k));
  const judges = new Map(machines.map(({ judge }) => [judge.profile, judge]));
  const stage = driftStage({
    input: 'features',
    detectors: plant.detectors,
    watchesRegime: true,
    signs: [],
    limits: {
      countMin: 20,
      falseAlarmHours: plant.falseAlarmHours / 2, // two stages share them, and one runs
      psiPractical: plant.psiPractical,
      delayEvaluations: 2,
      clearRatio: 0.7,
      blockRecords,
      windowBlocks,
      profilesMax: plant.profiles,
    },
    observe: ({ point, values, context }) => {
      const judge = judges.get(point)!;
      return { judge, values, refused: new Set(), context, signs: [] };
    },
    isCurrent: () => true,
    profiles: () => plant.profiles,
  });
  let state = stage.initial(0);
  const alarms = new Map<string, number>();
  for (let minute = 0; minute < plant.hours * 60; minute++) {
    const batch = machines.map(({ judge, next }, k) => ({
      record: frameOf(
        judge.profile,
        next().map((value) => value + shiftAt(plant, minute)),
        minute,
      ),
      offset: BigInt(minute * plant.profiles + k),
      timestampMs: minute * minuteMs,
      bytes: nothing,
    }));
    const result = await stage.step(state, batch);
    ({ state } = result);
    for (const { record } of result.out) {
      const { detector, active } = record as Finding;
      if (active) alarms.set(detector, (alarms.get(detector) ?? 0) + 1);
    }
  }
  return alarms;
}

const nothing = new Uint8Array();

function shiftAt({ hours, shift = 0 }: HealthyPlant, minute: number): number {
  return minute < hours * 30 ? 0 : shift;
}

interface Machine {
  readonly judge: Judge;
  next(): Float32Array;
}

function machineOf({ seed, series, correlation, learnedHours }: HealthyPlant, k: number): Machine {
  const normal = seededNormal(seed * 100_003 + k);
  const last = Array.from({ length: series }, () => normal());
  const fresh = Math.sqrt(1 - correlation ** 2);
  const next = () => {
    for (let i = 0; i < series; i++) last[i] = correlation * last[i]! + fresh * normal();
    return Float32Array.from(last);
  };
  const teaching = Array.from({ length: learnedHours * 60 }, next);
  const learned = last.map((_, i) => referenceHistogram([teaching.map((values) => values[i]!)]));
  const frames = teaching.map((values) => ({ values, refused: [] }));
  const embedder = embedderFor(learned, [frames])!;
  const draft = {
    moments: learned.map(({ moments }) => moments),
    width: embedder.width,
    embeddings: [learnEmbedding(embedder, [frames])],
  };
  const [vectors] = packVectors([draft]);
  const names = series === 1 ? [''] : learned.map((_, i) => `band_${i}`);
  const judge: Judge = {
    key: `m@1|p/${k}`,
    model: 'm@1',
    profile: `p/${k}`,
    series: names,
    cells: packCells([[{ ranges: {}, learned }]])[0]!,
    vectors: vectors!,
  };
  return { judge, next };
}

function frameOf(point: string, values: Float32Array, minute: number): Features {
  return {
    point,
    frameStartNs: BigInt(minute * minuteMs) * 1_000_000n,
    frameSamples: 2048,
    sampleRateHz: 12_000,
    unit: 'g',
    set: 's@1',
    setHash: 'h',
    values,
    refused: [],
    context: {},
    quality: 0,
    sensorFaults: [],
    offset: 0,
  };
}
