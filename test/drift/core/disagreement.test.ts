import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectorsNamed } from '../../../services/drift/core/detectors/registry.ts';
import type { DriftLimits } from '../../../services/drift/core/drift-state.ts';
import { packCells } from '../../../services/drift/core/pack-cells.ts';
import type { Judge } from '../../../services/drift/core/references.ts';
import { scoresDrift } from '../../../services/drift/core/stages.ts';
import type { Finding, Score } from '../../../services/shared/core/records.ts';
import { referenceHistogram } from '../../../services/shared/core/reference-profile.ts';
import { seededNormal } from '../../trainer/synthetic-frames.ts';
import { plainReferences } from '../plain-references.ts';

const limits: DriftLimits = {
  ...{ countMin: 20, falseAlarmHours: 720, psiPractical: 0.2, delayEvaluations: 2 },
  ...{ clearRatio: 0.7, blockRecords: 50, windowBlocks: 4, profilesMax: 10 },
};

const learned = referenceHistogram([Array.from({ length: 500 }, seededNormal(1))]);

function judge(point: string): Judge {
  return {
    ...{ key: `m@1|${point}`, model: 'm@1', profile: point, series: [''] },
    cells: packCells([[{ ranges: {}, learned: [learned] }]])[0]!,
  };
}

/** Frames of two points, each scored by the champion and then by the shadow. */
async function disagreements(shadowOf: (k: number, champion: Score) => Partial<Score>) {
  const references = { ...plainReferences, ofScore: ({ point }: Score) => judge(point) };
  const detectors = detectorsNamed('score-psi');
  const stage = scoresDrift({ references: () => references, limits, detectors });
  const normal = seededNormal(2);
  const scores = Array.from({ length: 400 }, (_, k): Score[] => {
    const champion: Score = {
      ...{ point: `a/${k % 2}`, frameStartNs: BigInt(k), frameSamples: 2048, sampleRateHz: 1 },
      ...{ set: 's@1', model: 'm@1', variant: 'champion', score: normal(), threshold: 3 },
      ...{ anomalous: false, verdict: 'healthy', regime: 'inside', refusal: '' },
      ...{ contributions: [], context: {}, sensorFaults: [] },
    };
    const shadow: Score = { ...champion, model: 'm@2', variant: 'shadow' };
    return [champion, { ...shadow, ...shadowOf(k, champion) }];
  });
  const inputs = scores.flat().map((record, i) => ({
    ...{ record, offset: BigInt(i), timestampMs: i * 1000, bytes: new Uint8Array() },
  }));
  const { out } = await stage.step(stage.initial(0), inputs);
  return out
    .map(({ record }) => record as Finding)
    .filter(({ detector }) => detector === 'disagreement')
    .map(({ profile, feature }) => `${profile} ${feature}`);
}

test('a shadow that says otherwise on many frames of a point is found there', async () => {
  const found = await disagreements((k) => ({ anomalous: k % 2 === 1 && k % 3 === 0 }));
  assert.deepEqual(found, ['a/1 m@2']);
});

test('a shadow that agrees, or differs now and then, is not', async () => {
  assert.deepEqual(await disagreements(() => ({})), []);
  assert.deepEqual(await disagreements((k) => ({ anomalous: k % 20 < 2 })), []);
});

test('a shadow is compared on the same frame only, and where it could judge', async () => {
  const other = { anomalous: true };
  assert.deepEqual(await disagreements((k) => ({ ...other, frameStartNs: BigInt(k + 1) })), []);
  assert.deepEqual(await disagreements(() => ({ ...other, set: 's@2' })), []);
  assert.deepEqual(await disagreements(() => ({ ...other, refusal: 'model.rate-mismatch' })), []);
});
