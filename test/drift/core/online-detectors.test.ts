import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Adwin } from '../../../services/drift/core/detectors/adwin.ts';
import { PageHinkley } from '../../../services/drift/core/detectors/page-hinkley.ts';

interface Online {
  readonly every: number;
  readonly streams: readonly {
    readonly name: string;
    readonly values: readonly number[];
    readonly pageHinkley: readonly {
      readonly options: {
        min_instances: number;
        delta: number;
        threshold: number;
        alpha: number;
      };
      readonly tests: readonly (readonly [number, number])[];
      readonly alarms: readonly number[];
    }[];
    readonly adwin: readonly {
      readonly options: { readonly delta: number; readonly clock?: number };
      readonly alarms: readonly number[];
      readonly widths: readonly number[];
      readonly means: readonly number[];
    }[];
  }[];
}

const file = new URL('../fixtures/online.json', import.meta.url);
const online = JSON.parse(readFileSync(file, 'utf8')) as Online;

test('Page–Hinkley has the sums and the alarms of river, to 1e-9', () => {
  for (const { name, values, pageHinkley } of online.streams) {
    for (const { options, tests, alarms } of pageHinkley) {
      const { min_instances: countMin, delta, threshold, alpha } = options;
      let detector = new PageHinkley({ delta, alpha });
      let count = 0;
      const found: number[] = [];
      for (const [i, value] of values.entries()) {
        detector.add(value);
        count++;
        if (i % online.every === 0) {
          const [rise, fall] = tests[i / online.every]!;
          assert.ok(Math.abs(detector.rise - rise) < 1e-9, `${name} at ${i}`);
          assert.ok(Math.abs(detector.fall - fall) < 1e-9, `${name} at ${i}`);
        }
        if (count < countMin || Math.max(detector.rise, detector.fall) <= threshold) continue;
        found.push(i);
        detector = new PageHinkley({ delta, alpha });
        count = 0;
      }
      assert.deepEqual(found, alarms, name);
    }
  }
});

test('ADWIN cuts where river cuts, and keeps the same window, its mean to 1e-9', () => {
  for (const { name, values, adwin } of online.streams) {
    for (const { options, alarms, widths, means } of adwin) {
      const { delta, clock = 32 } = options;
      let window = new Adwin({ delta, clock, practical: 0 });
      let isCut = false;
      const found: number[] = [];
      for (const [i, value] of values.entries()) {
        // river starts anew after an alarm; what it keeps of the window then is seen in `widths`
        if (isCut) window = new Adwin({ delta, clock, practical: 0 });
        isCut = window.add(value);
        if (isCut) found.push(i);
        if (i % online.every !== 0) continue;
        assert.equal(window.width, widths[i / online.every], `${name} at ${i}`);
        const mean = means[i / online.every]!;
        assert.ok(Math.abs(window.mean - mean) < 1e-9, `${name} at ${i}`);
      }
      assert.deepEqual(found, alarms, name);
    }
  }
});
