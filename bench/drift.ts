/** What drift costs per scored frame, in CPU time and in memory per profile. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { referencesOf } from '../services/drift/core/bundle-references.ts';
import { detectorsNamed } from '../services/drift/core/detectors/registry.ts';
import type { DriftLimits, DriftState } from '../services/drift/core/drift-stage.ts';
import { featuresDrift, scoresDrift } from '../services/drift/core/stages.ts';
import type { Bundle } from '../services/shared/core/bundle.ts';
import type { Features, Score } from '../services/shared/core/records.ts';
import type { Stage } from '../services/shared/core/stage.ts';
import { referenceHistogram } from '../services/shared/core/reference-profile.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const points = 500;
const series = 33;
const frames = 200_000;
const batchFrames = 500;

const limits: DriftLimits = {
  countMin: 100,
  falseAlarmHours: 720,
  psiPractical: 0.2,
  delayEvaluations: 2,
  clearRatio: 0.7,
  blockRecords: 16_384,
  windowBlocks: 8,
  profilesMax: points,
};

/** Even, and the same in every run: what is drawn has no bearing on the cost. */
function value(n: number): number {
  return ((n * 7919) % 10_007) / 10_007;
}

const teaching = Array.from({ length: 1000 }, (_, i) => value(i));

function bundleOf(): Bundle {
  const names = Array.from({ length: series }, (_, i) => `band_${i}_db`);
  const profiles = Array.from({ length: points }, (_, row) => ({
    row,
    kind: 'point' as const,
    points: pointOf(row),
    sampleRateHz: 25_600,
    unit: 'g',
    threshold: 3,
    frames: teaching.length,
    regime: { load_pct: { min: 0, max: 100 } },
    ignored: [],
    usual: names.map(() => 0),
    scale: names.map(() => 1),
    offset: 0,
    reference: {
      features: names.map(() => referenceHistogram([teaching])),
      scores: referenceHistogram([teaching]),
    },
  }));
  return {
    format: 1,
    name: 'plant',
    version: '1',
    featureSet: { name: 'bench@1', hash: 'h', features: names, frameSamples: 2048 },
    batch: 64,
    profiles,
    unknownPoints: 'learning',
    createdAt: '2026-01-01T00:00:00Z',
    training: [],
    report: { falseAlarmRate: 1e-3, rows: [], notes: [] },
    files: {},
  };
}

function pointOf(row: number): string {
  return `works/hall-1/line-${row % 10}/pump-${row}/drive-end`;
}

const common = { frameSamples: 2048, sampleRateHz: 25_600, set: 'bench@1', sensorFaults: [] };

function featuresAt(n: number): Features {
  return {
    ...common,
    point: pointOf(n % points),
    frameStartNs: BigInt(n) * 1_000_000n,
    unit: 'g',
    setHash: 'h',
    values: Float32Array.from({ length: series }, (_, i) => value(n * 31 + i)),
    refused: [],
    context: { load_pct: 50 },
    quality: 0,
    offset: 0,
  };
}

function scoreAt(n: number): Score {
  return {
    ...common,
    point: pointOf(n % points),
    frameStartNs: BigInt(n) * 1_000_000n,
    model: 'plant@1',
    variant: 'champion',
    score: value(n),
    threshold: 3,
    anomalous: false,
    verdict: 'healthy',
    regime: 'inside',
    refusal: '',
    contributions: [],
    context: { load_pct: 50 },
  };
}

interface Cost {
  readonly cpuUs: number;
  readonly heapPerProfile: number;
}

async function costOf<T extends 'features' | 'scores'>(
  stage: Stage<DriftState, T>,
  recordAt: (n: number) => T extends 'features' ? Features : Score,
): Promise<Cost> {
  collect();
  const before = process.memoryUsage();
  let state = stage.initial(0);
  let cpuUs = 0;
  for (let n = 0; n < frames; n += batchFrames) {
    const batch = Array.from({ length: batchFrames }, (_, i) => ({
      record: recordAt(n + i) as never,
      offset: BigInt(n + i),
      timestampMs: n + i,
      bytes: new Uint8Array(),
    }));
    const start = process.cpuUsage();
    ({ state } = await stage.step(state, batch));
    const { user, system } = process.cpuUsage(start);
    cpuUs += user + system;
  }
  collect();
  const after = process.memoryUsage();
  const bytes = after.heapUsed - before.heapUsed + (after.arrayBuffers - before.arrayBuffers);
  if (state.pools.size !== points) throw new Error('not every profile was counted');
  return { cpuUs: cpuUs / frames, heapPerProfile: bytes / points };
}

function tell(name: string, measured: number, unit: string): void {
  console.log(JSON.stringify({ name, value: measured, unit }));
}

collect();
const heapBefore = process.memoryUsage().heapUsed;
const bundle = bundleOf();
const references = referencesOf([bundle]);
collect();
const perReference = (process.memoryUsage().heapUsed - heapBefore) / points;
for (const names of [
  ['psi', 'score-psi,page-hinkley'],
  ['psi,kolmogorov-smirnov,wasserstein,jensen-shannon,chi-squared', 'score-psi,page-hinkley,adwin'],
] as const) {
  const options = { references: () => references, limits };
  const [overFeatures, overScores] = names.map((list) => detectorsNamed(list));
  const features = await costOf(
    featuresDrift({ ...options, detectors: overFeatures! }),
    featuresAt as never,
  );
  const scores = await costOf(
    scoresDrift({ ...options, detectors: overScores! }),
    scoreAt as never,
  );
  tell(`CPU per scored frame: ${names.join(',')}`, features.cpuUs + scores.cpuUs, 'µs');
  tell(
    `memory per profile: ${names.join(',')}`,
    features.heapPerProfile + scores.heapPerProfile,
    'B',
  );
}
tell('memory per profile, its reference', perReference, 'B');
