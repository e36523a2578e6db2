/** Bytes of the records on the log: what the arithmetic in docs/ARCHITECTURE.md rests on. */
import { featureSets } from '../services/features/core/feature-sets.ts';
import { encode } from '../services/shared/adapters/codec.ts';
import type { Contribution, Score } from '../services/shared/core/records.ts';

const at = {
  point: 'works/hall-1/line-2/pump-17/drive-end/axial',
  sampleRateHz: 25_600,
  context: { speed_rpm: 1480, load_pct: 71.5, temperature_c: 48.25 },
};
const startNs = 1_767_225_600_000_000_000n;
const set = featureSets[0]!;
const frame = { ...at, frameStartNs: startNs, frameSamples: set.frameSamples, set: set.id };

const window = {
  ...at,
  startNs,
  unit: 'g',
  samples: new Float32Array(set.frameSamples).fill(1.5),
  sequence: 123_456n,
  quality: 0,
  source: 'gateway-17',
};

const features = {
  ...frame,
  unit: 'g',
  setHash: set.hash,
  values: new Float32Array(set.features.length).fill(1.5),
  refused: [],
  quality: 0,
  sensorFaults: [],
  offset: 0.0125,
};

const healthy: Score = {
  ...frame,
  model: 'hall-1@3',
  variant: 'champion',
  score: 1.5,
  threshold: 3.2,
  anomalous: false,
  verdict: 'healthy',
  regime: 'inside',
  refusal: '',
  contributions: [],
  sensorFaults: [],
};

function contribution(feature: string): Contribution {
  return { feature, value: 1.25, usual: 2.5, deviation: 3.75, share: 0.2 };
}

const anomalous: Score = {
  ...healthy,
  anomalous: true,
  verdict: 'machine-fault',
  contributions: set.features.slice(0, 5).map(({ name }) => contribution(name)),
};

function print(name: string, bytes: Uint8Array): void {
  console.log(JSON.stringify({ name, value: bytes.length, unit: 'B' }));
}

print(`window of ${set.frameSamples} samples`, encode('windows', window));
print(`features, set ${set.id}`, encode('features', features));
print('score of a healthy frame', encode('scores', healthy));
print('score of an anomalous frame', encode('scores', anomalous));
