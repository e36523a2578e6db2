import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectorsNamed, hoursOf } from '../../../services/drift/core/detectors/registry.ts';
import { driftStage } from '../../../services/drift/core/drift-stage.ts';
import type { DriftLimits, DriftState } from '../../../services/drift/core/drift-state.ts';
import { packCells } from '../../../services/drift/core/pack-cells.ts';
import type { Sign } from '../../../services/drift/core/signs.ts';
import type { Finding, Score } from '../../../services/shared/core/records.ts';
import type { Emission, Input, Remembered, Stage } from '../../../services/shared/core/stage.ts';
import { referenceHistogram } from '../../../services/shared/core/reference-profile.ts';
import { seededNormal } from '../../trainer/synthetic-frames.ts';

const limits: DriftLimits = {
  countMin: 20,
  falseAlarmHours: 1,
  psiPractical: 0.2,
  delayEvaluations: 2,
  clearRatio: 0.7,
  blockRecords: 25,
  windowBlocks: 8,
  profilesMax: 3,
};

const learned = { ...referenceHistogram([Array.from({ length: 500 }, seededNormal(1))]) };
const judge = {
  ...{ key: 'm@1|a/1', model: 'm@1', profile: 'a/1', series: [''] },
  cells: packCells([[{ ranges: {}, learned: [learned] }]])[0]!,
};

/** Scores above 3 are of a machine fault; below −3 of a sensor, which says nothing else. */
function stageOf(changes: Partial<DriftLimits> = {}): Stage<DriftState, 'scores'> {
  return driftStage({
    input: 'scores',
    detectors: detectorsNamed('score-psi'),
    watchesRegime: false,
    signs: ['machine', 'sensor'],
    limits: { ...limits, ...changes },
    observe({ score }) {
      const common = { judge, refused: new Set<number>(), context: {} };
      const sign = (detector: Sign['detector']) => ({ detector, feature: '', size: score / 3 });
      if (score < -3) return { ...common, signs: [sign('sensor')] };
      return { ...common, values: [score], signs: score > 3 ? [sign('machine')] : [] };
    },
    isCurrent: () => true,
    profiles: () => 1,
  });
}

/** @param at the score of a frame; undefined: as learned */
function inputsOf(count: number, at: (k: number) => number | undefined): Input<Score>[] {
  const normal = seededNormal(5);
  return Array.from({ length: count }, (_, k) => {
    const usual = Math.max(-2.9, Math.min(2.9, normal()));
    const record = { score: at(k) ?? usual } as Score;
    return { record, offset: BigInt(k), timestampMs: k * 60_000, bytes: new Uint8Array() };
  });
}

async function feed(
  stage: Stage<DriftState, 'scores'>,
  state: DriftState,
  inputs: readonly Input<Score>[],
): Promise<{ state: DriftState; out: readonly Emission[] }> {
  return stage.step(state, inputs);
}

function told(out: readonly Emission[]): string[] {
  const findings = out.map(({ record }) => record as Finding);
  return findings
    .filter(({ detector }) => detector === 'machine' || detector === 'sensor')
    .map(({ detector, active }) => `${detector} ${active ? 'on' : 'off'}`);
}

/** A fault that grows, and later a sensor that is broken for a while. */
const inputs = inputsOf(1500, (k) => {
  if (k >= 300 && k < 700) return k % 2 === 0 ? (k < 500 ? 4 : 8) : undefined;
  return k >= 1000 && k < 1200 ? -5 : undefined;
});

test('signs are told once, again when the fault grew by much, and taken back once', async () => {
  const stage = stageOf();
  const { out } = await feed(stage, stage.initial(0), inputs);
  const words = told(out);
  assert.equal(words[0], 'machine on');
  const grown = words.indexOf('machine off');
  assert.ok(grown >= 2 && grown <= 4, words.join());
  assert.deepEqual(words.slice(grown), ['machine off', 'sensor on', 'sensor off']);
});

test('a share needs the latest frames only: two blocks of them, whatever the window', async () => {
  for (const windowBlocks of [4, 40]) {
    const stage = stageOf({ windowBlocks });
    const { out } = await feed(stage, stage.initial(0), inputs.slice(0, 351));
    assert.deepEqual(told(out), ['machine on']);
  }
});

test('signs rebuilt from oldest and the topic of findings go on as the old ones', async () => {
  const stage = stageOf();
  const whole = await feed(stage, stage.initial(0), inputs);
  for (let cut = 30; cut < inputs.length; cut += 61) {
    const before = await feed(stage, stage.initial(0), inputs.slice(0, cut));
    const from = Number(stage.oldest(before.state) ?? 0n);
    const reread = await feed(stage, stage.initial(0), inputs.slice(from, cut));
    const topic = new Map<string, Remembered>();
    for (const { key, record, cause } of before.out) topic.set(key, { record, cause });
    const restored = stage.memory!.restore(reread.state, topic);
    const after = await feed(stage, restored, inputs.slice(cut));
    assert.deepEqual([...before.out, ...after.out], whole.out, `cut at ${cut}`);
  }
});

test('a profile that shows nothing any more remembers no signs', async () => {
  const stage = stageOf();
  const { state } = await feed(stage, stage.initial(0), inputs.slice(0, 600));
  assert.equal(state.signs.size, 1);
  const later = await feed(stage, state, inputs.slice(600, 990));
  assert.equal(later.state.signs.size, 0);
});

test('a detector with hours of its own is rarer than its share', async () => {
  const normal = seededNormal(9);
  const moved = inputsOf(1000, () => Math.max(-2.9, Math.min(2.9, normal() + 0.7)));
  const count = async (hours: string) => {
    const changes = { psiPractical: 1e-9, falseAlarmHours: 0.01, detectorHours: hoursOf(hours) };
    const stage = stageOf({ ...changes, windowBlocks: 2, delayEvaluations: 1 });
    const { out } = await feed(stage, stage.initial(0), moved);
    return out.filter(({ record }) => (record as Finding).active).length;
  };
  assert.ok((await count('')) > 0);
  assert.equal(await count('score-psi=1000000000'), 0);
});

test('hours of detectors that do not exist, or are none, are refused', () => {
  for (const text of ['psy=100', 'psi', 'psi=0', 'psi=1e3', 'psi=100,']) {
    assert.throws(() => hoursOf(text), { code: 'config.invalid' });
  }
  assert.deepEqual(
    [...hoursOf('psi=100, adwin=2.5')],
    [
      ['psi', 100],
      ['adwin', 2.5],
    ],
  );
});
