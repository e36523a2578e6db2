import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { commonCauses } from '../../../services/drift/core/verdicts/common-causes.ts';
import { movedVerdict } from '../../../services/drift/core/verdicts/moved.ts';
import { assetOf, commonScope, isUnder } from '../../../services/shared/core/scopes.ts';
import { suspectsOf } from '../../../services/drift/core/verdicts/suspects.ts';
import type { Suspect } from '../../../services/drift/core/verdicts/suspects.ts';
import type { Finding } from '../../../services/shared/core/records.ts';

const togetherNs = 3600n;

function suspect(profile: string, sinceNs: bigint): Suspect {
  return {
    ...{ model: 'm@1', profile, family: 'condition', subject: '', findings: [] },
    ...{ verdict: 'machine-fault', confidence: 0.9, sinceNs, seenNs: sinceNs },
    ...{ faultNs: undefined, ratio: 1 },
  };
}

function scopesOf(suspects: readonly Suspect[], assets = 4): string[] {
  const causes = commonCauses(suspects, { togetherNs, assetsUnder: () => assets });
  return causes.map(({ scope, isShared }) => `${isShared ? 'shared' : 'single'} ${scope}`);
}

const point = fc
  .tuple(fc.constantFrom('n', 's'), fc.constantFrom('a', 'b'), fc.nat(3), fc.nat(2))
  .map(([site, lane, asset, at]) => `${site}/hall/${lane}/pump-${asset}/p${at}`);
const suspects = fc.array(
  fc.tuple(point, fc.nat(20_000)).map(([profile, since]) => suspect(profile, BigInt(since))),
);

test('every suspect has exactly one cause, which lies over it', () => {
  fc.assert(
    fc.property(suspects, fc.nat(12), (all, assets) => {
      const causes = commonCauses(all, { togetherNs, assetsUnder: () => assets });
      const placed = causes.flatMap((cause) => cause.suspects);
      assert.equal(placed.length, all.length);
      assert.equal(new Set(placed).size, new Set(all).size);
      for (const { scope, suspects: own } of causes) {
        assert.ok(own.every(({ profile }) => isUnder(profile, scope)));
      }
    }),
  );
});

test('sensors of one machine are one cause, and it is not shared', () => {
  const pair = [suspect('n/hall/a/pump-1/de', 0n), suspect('n/hall/a/pump-1/nde/x', 10n)];
  assert.deepEqual(scopesOf(pair), ['single n/hall/a/pump-1']);
});

test('machines share a cause when they are enough of their line, and began together', () => {
  const pair = [suspect('n/hall/a/pump-1/de', 0n), suspect('n/hall/a/pump-2/de', 3600n)];
  assert.deepEqual(scopesOf(pair), ['shared n/hall/a']);
  assert.deepEqual(scopesOf(pair, 9), ['single n/hall/a/pump-1', 'single n/hall/a/pump-2']);
  const apart = [pair[0]!, suspect('n/hall/a/pump-2/de', 3601n)];
  assert.equal(scopesOf(apart).length, 2);
});

test('a fault elsewhere at the same time is no part of what one line shares', () => {
  const all = [1, 2, 3].map((pump) => suspect(`n/hall/a/pump-${pump}/de`, 0n));
  const found = scopesOf([...all, suspect('n/hall/b/pump-1/de', 5n)]);
  assert.deepEqual(found, ['shared n/hall/a', 'single n/hall/b/pump-1']);
});

test('lines that drift together are one cause of their site', () => {
  const all = ['a', 'b'].flatMap((lane) =>
    [1, 2].map((pump) => suspect(`n/hall/${lane}/pump-${pump}/de`, 0n)),
  );
  assert.deepEqual(scopesOf(all), ['shared n/hall']);
});

test('a machine is what its points have in common, however short their paths', () => {
  assert.equal(assetOf('works/hall/line/pump/de'), 'works/hall/line/pump');
  assert.equal(assetOf('works/hall/line/pump/de/x'), 'works/hall/line/pump');
  assert.equal(assetOf('pump/de'), 'pump');
  assert.equal(assetOf('works/**'), 'works/**');
  assert.equal(commonScope(['n/a/1', 's/a/1']), '**');
});

const levels = ['band_00_db', 'band_01_db', 'band_02_db', 'band_03_db', 'rms'];
const rules = { seriesOf: () => [...levels, 'kurtosis_db', 'centroid_hz'] };

function moved(shifts: Readonly<Record<string, number>>, profile = 'n/a/1'): Finding[] {
  return Object.entries(shifts).map(([feature, shift]) => ({
    ...{ model: 'm@1', profile, detector: 'psi', feature, shift, active: true, partition: 0 },
    ...{ statistic: 1, threshold: 0.2, sinceNs: 0n, atNs: 0n, windowNs: 0n, explanation: '' },
  }));
}

function all(shift: number): Record<string, number> {
  return Object.fromEntries(levels.map((name) => [name, shift]));
}

test('all levels the same way and the shape as it was: the sensor was mounted anew', () => {
  assert.equal(movedVerdict(moved(all(-1)), rules).verdict, 'sensor-fault');
  assert.equal(movedVerdict(moved(all(1)), rules).verdict, 'sensor-fault');
});

test('levels that rise with the shape, or not all of them, are the machine', () => {
  assert.equal(movedVerdict(moved({ ...all(1), kurtosis_db: 1 }), rules).verdict, 'machine-fault');
  assert.equal(movedVerdict(moved({ band_02_db: 1 }), rules).verdict, 'machine-fault');
});

test('a shadow that judges otherwise is nothing by itself, and doubts a model that moved', () => {
  const doubt = { ...moved({ 'm@2': 0 })[0]!, detector: 'disagreement' };
  const score = moved({ '': 1 });
  assert.equal(movedVerdict(score, rules).confidence, 0.5);
  assert.equal(movedVerdict([...score, doubt], rules).confidence, 0.7);
  const told = { nowNs: 0n, togetherNs: 0n, ...rules };
  assert.deepEqual(suspectsOf([doubt], told), []);
  assert.equal(suspectsOf([...score, doubt], told)[0]!.findings.length, 2);
});

test('what no machine explains is the model', () => {
  const verdictOf = (findings: Finding[]) => movedVerdict(findings, rules).verdict;
  assert.equal(verdictOf(moved({ band_02_db: -1 })), 'model-drift');
  assert.equal(verdictOf(moved({ '': 1 })), 'model-drift', 'the score alone');
  assert.equal(verdictOf(moved(all(1), 'n/**')), 'model-drift', 'a profile of many machines');
});
