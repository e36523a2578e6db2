import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { explanationOf } from '../../services/inference/core/sensor/explanations.ts';

const names = [
  ...Array.from({ length: 16 }, (_, i) => `band_${String(i).padStart(2, '0')}_db`),
  'whitened_kurtosis_db',
];
const usualBands = fc.array(fc.double({ min: -90, max: -20, noNaN: true }), {
  minLength: 16,
  maxLength: 16,
});
const flat = new Array<number>(16).fill(-50);

function explanation(now: readonly number[], usual: readonly number[], knockDb = 0) {
  const profile = { usual: [...usual, 0], scale: names.map(() => 1.5) };
  return explanationOf({ names, values: [...now, knockDb], profile });
}

function decibels(power: number): number {
  return 10 * Math.log10(power);
}

test('white noise and a little gain on any spectrum are told from a change of the machine', () => {
  fc.assert(
    fc.property(
      usualBands,
      fc.integer({ min: -6, max: 6 }),
      fc.double({ min: -100, max: 0, noNaN: true }),
      (bands, halves, noiseDb) => {
        const now = bands.map((level) =>
          decibels(10 ** ((level + halves / 2) / 10) + 10 ** (noiseDb / 10)),
        );
        assert.equal(explanation(now, bands), 'sensor.noise');
      },
    ),
  );
});

test('red noise that raises three bands in sixteen or more is told', () => {
  for (const corner of [0.5, 1, 2, 4]) {
    const now = flat.map((level, band) => {
      const pole = Math.exp((-Math.PI * corner) / 16);
      const noise = 1e-4 / (1 - 2 * pole * Math.cos((Math.PI * (band + 0.5)) / 16) + pole ** 2);
      return decibels(10 ** (level / 10) + noise);
    });
    assert.equal(explanation(now, flat), 'sensor.noise', `${corner}`);
  }
});

test('another gain is told as scale, however large, on any spectrum', () => {
  const gain = fc.double({ min: 4, max: 80, noNaN: true });
  fc.assert(
    fc.property(usualBands, gain, fc.boolean(), (bands, gainDb, isLouder) => {
      const now = bands.map((level, i) => level + (isLouder ? gainDb : -gainDb) + Math.sin(i));
      assert.match(explanation(now, bands)!, /sensor\.(scale|noise)/);
    }),
  );
});

test('a bearing at its end, which raises all bands but not alike, is not told as scale', () => {
  const rises = [9, 15, 10, 9, 7, 9, 8, 8, 10, 10, 11, 14, 15, 17, 18, 20];
  const now = flat.map((level, i) => level + rises[i]!);
  assert.equal(explanation(now, flat), undefined);
  const wide = { usual: [...flat, 0], scale: names.map(() => 4) };
  assert.equal(explanationOf({ names, values: [...now, 0], profile: wide }), undefined);
});

test('a soft mount is told on any spectrum', () => {
  const resonance = fc.double({ min: 2, max: 6, noNaN: true });
  const quality = fc.constantFrom(0.7, 1.5, 4);
  fc.assert(
    fc.property(usualBands, resonance, quality, (bands, f0, q) => {
      const now = bands.map((level, band) => {
        const r = (band + 0.5) / f0;
        const steps = [-0.4, -0.2, 0, 0.2, 0.4].map((part) => {
          const at = r + part / f0;
          return 1 / ((1 - at * at) ** 2 + (at / q) ** 2);
        });
        return level + decibels(steps.reduce((sum, v) => sum + v, 0) / steps.length);
      });
      assert.equal(explanation(now, bands), 'sensor.loose');
    }),
    { numRuns: 50 },
  );
});

test('a low-pass of any order is told, with the bands it silences held to being quiet', () => {
  for (const order of [1, 2, 3, 4, 8]) {
    for (const f0 of [2, 5]) {
      const now = flat.map((level, band) => {
        const lossDb = decibels(1 + ((band + 0.5) / f0) ** (2 * order));
        return level - Math.min(60, lossDb);
      });
      assert.equal(explanation(now, flat), 'sensor.loose', `order ${order}, band ${f0}`);
    }
  }
});

test('one band that rises, or one that falls, is no fault of the sensor', () => {
  for (const change of [8, -8, 15, -15]) {
    for (const band of [0, 5, 15]) {
      assert.equal(explanation(flat.with(band, -50 + change), flat), undefined);
    }
  }
});

test('a tone of low frequency is not red noise, wherever the usual spectrum lies', () => {
  for (const slope of [-2, 0, 2]) {
    const usual = flat.map((level, i) => level + slope * i);
    assert.equal(explanation(usual.with(0, usual[0]! + 20), usual), undefined);
  }
});

test('high frequencies lost unevenly, or with others gained, are no soft mount', () => {
  const falls = [0, 0, 2, 3, 3, 4, 13, 11, -3, -7, -20, -23, -18, -29, -18, -15];
  assert.equal(
    explanation(
      flat.map((level, i) => level + falls[i]!),
      flat,
    ),
    undefined,
  );
});

test('impulses are no noise even if they fill the spectrum', () => {
  const now = flat.map((level) => level + 12);
  assert.equal(explanation(now, flat, 4), undefined);
  assert.equal(explanation(now, flat, 1), 'sensor.noise');
});

test('a set without bands explains nothing', () => {
  const profile = { usual: [1, 2, 3], scale: [1, 1, 1] };
  assert.equal(
    explanationOf({ names: ['rms', 'peak', 'mean'], values: [2, 4, 6], profile }),
    undefined,
  );
});
