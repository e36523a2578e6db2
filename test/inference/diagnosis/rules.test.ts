import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '@sideband/shared/core/diagnosis/diagnose.ts';
import {
  lineChanges,
  middleOf,
  type LineChanges,
} from '../../../services/inference/core/diagnosis/line-change.ts';
import { ruledFault, rules } from '../../../services/inference/core/diagnosis/rules/rules.ts';
import { frameOf, profileOf } from '../inference-fixture.ts';

const names = [
  ...Array.from({ length: 16 }, (_, i) => `band_${String(i).padStart(2, '0')}_db`),
  'whitened_kurtosis_db',
  'shaft_half_peak',
  'shaft_1x_peak',
  'shaft_2x_peak',
  'shaft_3x_peak',
  'gear_1_mesh_1x_peak',
  'gear_1_sidebands_1x_peak',
];
const usual = names.map((name) => (name === 'shaft_half_peak' ? -60 : -40));
const profile = profileOf({ usual, scale: names.map(() => 1.5) });

interface Rises {
  readonly [name: string]: number;
}

/** dB over the usual level; `all`: of everything that a gain moves */
function changesOf(rises: Rises, speedDb = 0): LineChanges {
  const { all = 0 } = rises;
  const values = Float32Array.from(names, (name, i) => {
    const isRatio = name.includes('kurtosis');
    const level = usual[i]! + (rises[name] ?? 0) + (isRatio ? 0 : all);
    return name.endsWith('_db') ? level : 10 ** (level / 20);
  });
  const frame = frameOf(0, 0, { values, context: { speed_rpm: 1500 } });
  return lineChanges(frame, { names, profile, speedDb })!;
}

const strikes = Array.from({ length: 8 }, (_, i) => {
  return { order: i + 1, frequencyHz: 25 * (i + 1), levelDb: 0, floorDb: -16 };
});
const quiet: Finding = {
  shaftStrikes: [],
  isDoubtful: false,
  kurtosis: 3,
  refusal: '',
  unseen: [],
  turns: 80,
  resolutionOrders: 0.03,
};

function fault(rises: Rises, finding: Finding = quiet, speedDb = 0): string {
  return ruledFault({ changes: changesOf(rises, speedDb), finding })?.fault ?? 'none';
}

test('each fault of the shaft has its own lines', () => {
  assert.equal(fault({}), 'none');
  assert.equal(fault({ shaft_1x_peak: 12 }), 'imbalance');
  assert.equal(fault({ shaft_2x_peak: 12 }), 'misalignment');
  assert.equal(fault({ shaft_2x_peak: 14, shaft_3x_peak: 18, shaft_1x_peak: 5 }), 'misalignment');
  assert.equal(
    fault({ shaft_half_peak: 20, shaft_1x_peak: 8, shaft_2x_peak: 9, shaft_3x_peak: 2 }),
    'looseness',
  );
});

test('what could be two faults is none of them', () => {
  assert.equal(fault({ shaft_1x_peak: 12, shaft_2x_peak: 12 }), 'none');
  assert.equal(fault({ shaft_half_peak: 20 }), 'none');
  assert.equal(fault({ shaft_half_peak: 20, shaft_2x_peak: 9 }), 'none');
  assert.equal(fault({ shaft_3x_peak: 20 }), 'none');
});

test('no two rules ever hold for the same lines', () => {
  const levels = [0, 5, 8, 14, 30];
  for (const half of levels)
    for (const first of levels)
      for (const second of levels)
        for (const third of levels) {
          const changes = changesOf({
            shaft_half_peak: half,
            shaft_1x_peak: first,
            shaft_2x_peak: second,
            shaft_3x_peak: third,
          });
          const held = rules.filter((rule) => rule.sign({ changes, finding: quiet }) !== undefined);
          assert.ok(held.length <= 1, held.map((rule) => rule.fault).join());
        }
});

test('another gain, more noise and another speed are no fault', () => {
  for (const all of [-20, 20]) {
    assert.equal(fault({ all }), 'none');
    assert.equal(fault({ all, shaft_1x_peak: 12 }), 'imbalance');
  }
  assert.equal(fault({ shaft_1x_peak: 12 }, quiet, 5), 'imbalance');
  assert.equal(fault({ shaft_1x_peak: 12 }, quiet, 8), 'none');
  assert.equal(fault({ shaft_1x_peak: 12 }, quiet, Infinity), 'none');
});

test('strikes once a turn are a tooth where there are gears, and where they are new', () => {
  const striking = { ...quiet, shaftStrikes: strikes };
  assert.equal(fault({}, striking), 'none');
  assert.equal(fault({ whitened_kurtosis_db: 9 }, striking), 'gear-tooth');
  assert.equal(fault({ gear_1_sidebands_1x_peak: 9 }, striking), 'gear-tooth');
  assert.equal(
    fault({ gear_1_sidebands_1x_peak: 9, gear_1_mesh_1x_peak: 9 }, striking),
    'none',
    'a mesh that carries more has stronger sidebands',
  );
  const { of, ...rest } = changesOf({ whitened_kurtosis_db: 9 });
  const bare = { ...rest, of: new Map([...of].filter(([name]) => !name.startsWith('gear_'))) };
  assert.equal(ruledFault({ changes: bare, finding: striking }), undefined);
});

test('of several frames the middle counts, and what one of them lacks is not missed', () => {
  const middle = middleOf([
    changesOf({ shaft_1x_peak: 12 }),
    changesOf({ shaft_1x_peak: 13, shaft_half_peak: 30 }),
    changesOf({ shaft_1x_peak: 40 }),
  ])!;
  assert.equal(Math.round(middle.of.get('shaft_1x_peak')!.riseDb), 13);
  assert.equal(ruledFault({ changes: middle, finding: undefined })?.fault, 'imbalance');
  assert.equal(middleOf([]), undefined);
});

test('a velocity or a displacement is compared as what it is', () => {
  // 2 × as high as 1 ×, where healthy both are alike: at least half of it as a velocity, too
  const rises = { shaft_2x_peak: 8, shaft_1x_peak: 1 };
  assert.equal(fault(rises), 'misalignment');
  const low = changesOf({ shaft_2x_peak: 8 });
  const changes = {
    ...low,
    of: new Map(
      [...low.of].map(([name, change]) => {
        const levelDb = name === 'shaft_1x_peak' ? change.levelDb + 10 : change.levelDb;
        return [name, { ...change, levelDb }];
      }),
    ),
  };
  const said = (derivative: number) =>
    ruledFault({ changes: { ...changes, derivative }, finding: quiet })?.fault ?? 'none';
  assert.deepEqual([said(1), said(0), said(-1)], ['none', 'misalignment', 'misalignment']);
});

test('a pooled row and a set without lines say nothing of the machine', () => {
  const values = new Float32Array(names.length).fill(0.01);
  const pooled = { ...profile, kind: 'group' as const };
  const frame = frameOf(0, 0, { values });
  assert.equal(lineChanges(frame, { names, profile: pooled, speedDb: 0 }), undefined);
  const bands = names.slice(0, 17);
  assert.equal(lineChanges(frame, { names: bands, profile, speedDb: 0 }), undefined);
});

test('a line that was refused, now or while learned, is not looked at', () => {
  const at = names.indexOf('shaft_1x_peak');
  const values = Float32Array.from(usual, (level, i) => {
    return names[i]!.endsWith('_db') ? level : 10 ** ((level + 20) / 20);
  });
  const refused = [{ index: at, code: 'feature.no-speed' }];
  const frame = frameOf(0, 0, { values, refused });
  const changes = lineChanges(frame, { names, profile, speedDb: 0 })!;
  assert.equal(changes.of.has('shaft_1x_peak'), false);
  assert.equal(ruledFault({ changes, finding: quiet }), undefined);
  const blind = { ...profile, ignored: [at] };
  const again = lineChanges(frameOf(0, 0, { values }), { names, profile: blind, speedDb: 0 })!;
  assert.equal(again.of.has('shaft_1x_peak'), false);
});
