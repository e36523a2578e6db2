/** What drift costs per scored frame, in CPU time and in memory per profile. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { driftSettings } from '../services/drift/config.ts';
import { referencesOf } from '../services/drift/core/bundle-references.ts';
import { championOf } from '../services/drift/core/champion.ts';
import { detectors, detectorsNamed } from '../services/drift/core/detectors/registry.ts';
import type { DriftLimits, DriftState } from '../services/drift/core/drift-state.ts';
import type { References } from '../services/drift/core/references.ts';
import { featuresDrift, scoresDrift } from '../services/drift/core/stages.ts';
import type { Bundle, Profile } from '../services/shared/core/bundle.ts';
import type { Features, Score } from '../services/shared/core/records.ts';
import type { ReferenceProfile } from '../services/shared/core/reference-profile.ts';
import { referenceHistogram } from '../services/shared/core/reference-profile.ts';
import type { Stage } from '../services/shared/core/stage.ts';
import { embedderFor, learnEmbedding } from '../services/trainer/core/learn-embedding.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const points = 5000;
/** a plant's points are spread over models; also bounds the manifest that is parsed at a time */
const pointsPerModel = 100;
const series = 33;
/** of a point in a block: windows of 256, as with frames a minute and windows of four hours */
const framesPerBlock = 32;
const windowBlocks = 8;
const frames = points * framesPerBlock * (windowBlocks + 1);
const batchFrames = 500;

const limits: DriftLimits = {
  countMin: 100,
  falseAlarmHours: 720,
  psiPractical: 0.2,
  delayEvaluations: 2,
  clearRatio: 0.7,
  blockRecords: points * framesPerBlock,
  windowBlocks,
  profilesMax: points,
};

/** Even, and the same in every run: what is drawn has no bearing on the cost. */
function value(n: number): number {
  return ((n * 7919) % 10_007) / 10_007;
}

/** Of frame `n`. */
function featureValues(n: number, offset = 0): Float32Array {
  return Float32Array.from({ length: series }, (_, i) => value(n * 31 + i) + offset);
}

const names = Array.from({ length: series }, (_, i) => `band_${i}_db`);
const featureSet = { name: 'bench@1', hash: 'h', features: names, frameSamples: 2048 };

/** What is learned differs from row to row, so that nothing is shared but what plants share. */
function learnedBy(row: number): ReferenceProfile {
  const teaching = Array.from({ length: 1000 }, (_, n) => featureValues(n, row / 1e6));
  const features = names.map((_, i) => referenceHistogram([teaching.map((one) => one[i]!)]));
  const run = teaching.map((values) => ({ values, refused: [] }));
  const embedding = learnEmbedding(embedderFor(features, [run])!, [run])!;
  return {
    features,
    scores: referenceHistogram([teaching.map((_, n) => value(n) + row / 1e6)]),
    embedding,
  };
}

const learned = Array.from({ length: pointsPerModel }, (_, row) => learnedBy(row));

function manifestOf(model: number): string {
  const profiles = learned.map((reference, row): Profile => ({
    row,
    kind: 'point',
    points: pointOf(model * pointsPerModel + row),
    sampleRateHz: 25_600,
    unit: 'g',
    threshold: 3,
    frames: 1000,
    regime: { load_pct: { min: 0, max: 100 }, temperature_c: { min: 5, max: 45 } },
    ignored: [],
    usual: names.map(() => 0),
    scale: names.map(() => 1),
    offset: 0,
    reference,
  }));
  return JSON.stringify({
    format: 1,
    name: `model-${model}`,
    version: '1',
    featureSet,
    batch: 64,
    profiles,
    unknownPoints: 'learning',
    createdAt: '2026-01-01T00:00:00Z',
    training: [],
    report: { falseAlarmRate: 1e-3, rows: [], notes: [] },
    files: {},
  } satisfies Bundle);
}

function learnedReferences(): References {
  const champions = Array.from({ length: points / pointsPerModel }, (_, model) =>
    championOf(JSON.parse(manifestOf(model)) as Bundle),
  );
  return referencesOf(champions);
}

/** As a decoder makes it: a text of its own, nothing computed of it yet. */
function pointOf(n: number): string {
  return Buffer.from(`works/hall-1/line-${n % 10}/pump-${n}/drive-end`).toString('latin1');
}

const context = { load_pct: 50, temperature_c: 21 };
const common = { frameSamples: 2048, sampleRateHz: 25_600, set: 'bench@1', sensorFaults: [] };

function featuresAt(n: number): Features {
  return {
    ...common,
    point: pointOf(n % points),
    frameStartNs: BigInt(n) * 1_000_000n,
    unit: 'g',
    setHash: 'h',
    values: featureValues(n),
    refused: [],
    context,
    quality: 0,
    offset: 0,
  };
}

function scoreAt(n: number): Score {
  return {
    ...common,
    point: pointOf(n % points),
    frameStartNs: BigInt(n) * 1_000_000n,
    model: `model-${Math.floor((n % points) / pointsPerModel)}@1`,
    variant: 'champion',
    score: value(n),
    threshold: 3,
    anomalous: false,
    verdict: 'healthy',
    regime: 'inside',
    refusal: '',
    contributions: [],
    context,
  };
}

interface Cost {
  readonly cpuUs: number;
  /** of all points */
  readonly bytes: number;
}

/** Array buffers are let go of in the background, some time after they were collected. */
async function bytesHeld(): Promise<number> {
  for (let round = 0; round < 3; round++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function costOf<T extends 'features' | 'scores'>(
  stage: Stage<DriftState, T>,
  recordAt: (n: number) => T extends 'features' ? Features : Score,
): Promise<Cost> {
  const before = await bytesHeld();
  let state = stage.initial(0);
  let cpuUs = 0;
  for (let n = 0; n < frames; n += batchFrames) {
    const batch = Array.from({ length: batchFrames }, (_, i) => ({
      record: recordAt(n + i) as never,
      offset: BigInt(n + i),
      timestampMs: n + i,
      bytes: nothing,
    }));
    const start = process.cpuUsage();
    ({ state } = await stage.step(state, batch));
    const { user, system } = process.cpuUsage(start);
    cpuUs += user + system;
  }
  if (state.pools.size !== points) throw new Error('not every profile was counted');
  return { cpuUs: cpuUs / frames, bytes: (await bytesHeld()) - before };
}

const nothing = new Uint8Array();

function tell(name: string, measured: number, unit: string): void {
  console.log(JSON.stringify({ name, value: measured, unit }));
}

const empty = await bytesHeld();
const references = learnedReferences();
const ofReferences = (await bytesHeld()) - empty;
const every = detectors.map(({ name }) => name).join();
for (const names of [driftSettings.detectors.default, every]) {
  const options = { references: () => references, limits, detectors: detectorsNamed(names) };
  const features = await costOf(featuresDrift(options), featuresAt as never);
  const scores = await costOf(scoresDrift(options), scoreAt as never);
  const bytes = ofReferences + features.bytes + scores.bytes;
  tell(`CPU per scored frame: ${names}`, features.cpuUs + scores.cpuUs, 'µs');
  tell(`memory per point, features: ${names}`, features.bytes / points, 'B');
  tell(`memory per point, scores: ${names}`, scores.bytes / points, 'B');
  tell(`memory of 100,000 points: ${names}`, (bytes / points) * (100_000 / 2 ** 20), 'MiB');
}
tell('memory per point, its references', ofReferences / points, 'B');
tell('memory of the program without any', empty / 2 ** 20, 'MiB');
