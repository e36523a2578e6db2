import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultAsset } from '@sideband/shared/core/assets.ts';
import fc from 'fast-check';
import { averagedSpectrum } from '../../../services/shared/core/inspection/averaged-spectrum.ts';
import { brailleLines } from '../../../services/cli/inspect/braille.ts';
import { columnsOf } from '../../../services/shared/core/inspection/curve.ts';
import { envelopeSpectrum } from '../../../services/shared/core/inspection/envelope-spectrum.ts';
import { element, escaped } from '../../../services/cli/inspect/markup.ts';
import { decadeTicks, decadeWords, roundTicks } from '../../../services/cli/inspect/quantity.ts';
import { subjectOf } from '../../../services/shared/core/inspection/subject.ts';
import { noise } from '../../features/core/kernel/signals.ts';
import { healthy } from './inspected-plant.ts';

const names = { name: 'test', part: 'whole' };
const subject = (samples: Float32Array, asset = defaultAsset) =>
  subjectOf({ ...healthy, samples }, asset, names);

test('a spectrum reads the amplitude of a sine, and the bins of the offset are left out', () => {
  const n = 16_384;
  const samples = Float32Array.from(
    { length: 3 * n },
    (_, i) => 7 + 2 * Math.sin((2 * Math.PI * 500 * i) / n),
  );
  const { values, frames } = averagedSpectrum(subject(samples));
  assert.equal(frames, 5);
  assert.ok(Math.abs(values[500]! - 2) < 1e-3);
  assert.ok(Number.isNaN(values[0]) && Number.isNaN(values[1]));
});

test('the envelope of noise that swells has its line there, and tones in the band none', () => {
  const n = 32_768;
  const hz = (cycles: number) => (cycles * healthy.sampleRateHz) / n;
  const [hiss, swells] = [noise(n, 3), noise(n, 4)];
  const cycles = 200;
  const tone = (at: number, i: number) => Math.sin((2 * Math.PI * at * i) / n);
  const samples = Float32Array.from(hiss, (x, i) => {
    const swelling = (1 + tone(cycles, i)) * swells[i]!;
    return 0.2 * x + swelling + 5 * tone(8000.3, i) + 5 * tone(8345.3, i);
  });
  const asset = { ...defaultAsset, envelopeBandHz: [hz(6000), hz(10_000)] as const };
  const { values } = envelopeSpectrum(subject(samples, asset));
  const highest = values.reduce((at, value, k) => (value > values[at]! ? k : at), 2);
  assert.equal(highest, cycles);
  assert.ok(values[cycles]! > 20, String(values[cycles]));
  // Two tones beat; a diagnosis does not see them, so neither does the picture.
  assert.ok(values[345]! < 10, String(values[345]));
});

test('the envelope of noise lies around 0 dB, whatever its gain', () => {
  const hiss = Float32Array.from(noise(32_768, 9));
  const plain = envelopeSpectrum(subject(hiss)).values;
  const ratios = plain.slice(10, -10).map((db) => 10 ** (db / 10));
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  assert.ok(Math.abs(mean - 1) < 0.1, `${mean}`);
  const loud = envelopeSpectrum(subject(hiss.map((x) => -1e6 * x))).values;
  for (let k = 2; k < 1000; k++) assert.ok(Math.abs(loud[k]! - plain[k]!) < 0.01);
});

test('columns hold the extremes of all their values', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 50, maxLength: 300 }),
      fc.integer({ min: 1, max: 40 }),
      (values, columns) => {
        const found = columnsOf(values, 1, { start: 0, end: values.length, columns });
        assert.equal(Math.max(...found.map(({ high }) => high)), Math.max(...values));
        assert.equal(Math.min(...found.map(({ low }) => low)), Math.min(...values));
      },
    ),
  );
});

test('dots fill a cell from low to high', () => {
  assert.deepEqual(
    brailleLines(
      [
        { low: 0, high: 1 },
        { low: 0, high: 0 },
      ],
      1,
    ),
    ['⣇'],
  );
  assert.deepEqual(
    brailleLines(
      [
        { low: Number.NaN, high: 1 },
        { low: 1, high: 1 },
      ],
      2,
    ),
    ['⠈', '⠀'],
  );
});

test('ticks are round, inside of the axis and never too many', () => {
  assert.deepEqual(roundTicks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(roundTicks(-0.37, 0.52, 4), [-0.2, 0, 0.2, 0.4]);
  assert.deepEqual(decadeTicks(0.0005, 20, 8), [0.001, 0.01, 0.1, 1, 10]);
  assert.deepEqual([1e-6, 0.001, 1, 1e12].map(decadeWords), ['10⁻⁶', '0.001', '1', '10¹²']);
  fc.assert(
    fc.property(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
      (from, length) => {
        const ticks = roundTicks(from, from + length, 10);
        assert.ok(ticks.length >= 1 && ticks.length <= 60);
        assert.ok(ticks.every(Number.isFinite));
      },
    ),
  );
});

test('no text becomes markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(escaped(text), /[<>"'\p{Cc}]/u);
      const { markup } = element('a', { b: text }, text);
      assert.equal(markup, `<a b="${escaped(text)}">${escaped(text)}</a>`);
    }),
  );
});
