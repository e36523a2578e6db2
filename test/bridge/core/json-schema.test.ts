import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { translated } from '../rules-fixture.ts';
import { isValid } from '../schema-check.ts';

const path = new URL('../../../proto/sideband/v1/window.schema.json', import.meta.url);
const schema = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;

const good: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  point: fc.constantFrom('plant/press', 'a/b/c/d/e/f/g/h'),
  start: fc.constantFrom('2026-02-28T23:59:59.123456789Z', '2026-01-01t00:00:00+02:00'),
  startNs: fc.constantFrom('1800000000000000000', '0946684800000000000'),
  startMs: fc.constantFrom(1_800_000_000_000, 946_684_800_000),
  sampleRateHz: fc.constantFrom(0.1, 25_600, 1e7),
  unit: fc.constantFrom('g', ' m/s² ', 'mm/s (rms)', 'µm'),
  samples: fc.constantFrom<unknown>([1], [1, -2.5, 1e-9], 'AACAPw==', 'AACAPwAAgD8='),
  context: fc.constantFrom({}, { speed_rpm: 1480 }),
  sequence: fc.constantFrom<unknown>(0, 2 ** 53 - 1, '18446744073709551615'),
  sampleIndex: fc.constantFrom<unknown>(7, '7'),
  quality: fc.constantFrom([], ['gap-before', 'clipped', 'historical']),
  source: fc.constantFrom('', 'gateway 7'),
  bearing: fc.constantFrom({}, { bpfo: 3.5, bpfi: 5.4, bsf: 2.3, ftf: 0.4 }),
};

const bad: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  point: fc.constantFrom<unknown>(
    'a',
    'a//b',
    'a/b c',
    'a/b/c/d/e/f/g/h/i',
    7,
    `a/${'b'.repeat(199)}`,
  ),
  start: fc.constantFrom<unknown>('yesterday', '2026-13-01T00:00:00Z', '2026-01-01', 5, null),
  startNs: fc.constantFrom<unknown>(1_800_000_000_000_000_000, '18e17', '', '-1', '1'.repeat(21)),
  startMs: fc.constantFrom<unknown>('1800000000000', 1.5, -1, 946_684_799_999, 7_289_654_400_000),
  sampleRateHz: fc.constantFrom<unknown>(0, -1, 0.09, 1e7 + 1, '25600', null),
  unit: fc.constantFrom<unknown>('', 'G', 'furlong', 'g (a) (b)', 'mm', 9),
  samples: fc.constantFrom<unknown>([], ['1'], [null], [[1]], {}, '', 'AAA', 'AAA=AAAA', '####', 3),
  context: fc.constantFrom<unknown>(
    [],
    { Speed: 1 },
    { speed: '1' },
    { _x: 1 },
    Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`k${i}`, i])),
  ),
  sequence: fc.constantFrom<unknown>(-1, 1.5, 2 ** 53, '-1', 'x', '', '1'.repeat(21)),
  sampleIndex: fc.constantFrom<unknown>(-1, '1.5', null),
  quality: fc.constantFrom<unknown>('clipped', ['late'], [2], {}),
  source: fc.constantFrom<unknown>('x'.repeat(201), 5, null),
  bearing: fc.constantFrom<unknown>({ bpfo: 0 }, { bpfx: 1 }, { bpfo: '3' }, { bpfo: 1001 }, []),
};

const starts = ['start', 'startNs', 'startMs'];
const required = ['sampleRateHz', 'unit', 'samples'];
const optional = Object.keys(good).filter(
  (key) => !starts.includes(key) && !required.includes(key),
);

const document = fc
  .record({
    values: fc.record(good),
    wrong: fc.record(bad),
    start: fc.constantFrom(...starts),
    chosen: fc.subarray(optional),
    wrongKeys: fc.subarray(Object.keys(good), { maxLength: 1 }),
    missing: fc.oneof(
      { weight: 5, arbitrary: fc.constant([]) },
      fc.subarray([...required, 'start']),
    ),
    second: fc.oneof({ weight: 5, arbitrary: fc.constant<string[]>([]) }, fc.subarray(starts)),
    extra: fc.oneof({ weight: 8, arbitrary: fc.constant({}) }, fc.constant({ more: 1 })),
  })
  .map(({ values, wrong, start, chosen, wrongKeys, missing, second, extra }) => {
    const absent = (missing as string[]).map((key) => (key === 'start' ? start : key));
    const keys = new Set([...required, start, ...chosen, ...second, ...wrongKeys]);
    const kept = [...keys].filter((key) => !absent.includes(key));
    const entries = kept.map((key) => [key, (wrongKeys.includes(key) ? wrong : values)[key]]);
    return { ...Object.fromEntries(entries), ...extra } as Record<string, unknown>;
  });

function isAccepted(value: Record<string, unknown>): boolean {
  const point = isValid(value['point'], (schema['properties'] as never)['point']);
  const topic = point ? `sideband/v1/json/${String(value['point'])}` : 'sideband/v1/json/a/b';
  return translated(topic, value).windows !== undefined;
}

test('the bridge accepts a document exactly when the JSON Schema does', () => {
  let accepted = 0;
  fc.assert(
    fc.property(document, (value) => {
      const isGood = isValid(value, schema);
      accepted += Number(isGood);
      assert.equal(isAccepted(value), isGood);
    }),
    { numRuns: 4000 },
  );
  assert.ok(accepted > 400 && accepted < 3600, `${accepted} of 4000 accepted: nothing is tested`);
});

test('every wrong value alone makes both refuse', () => {
  const base = { sampleRateHz: 1000, unit: 'g', samples: [1] };
  for (const [key, arbitrary] of Object.entries(bad)) {
    const start = starts.includes(key) ? {} : { startMs: 1_800_000_000_000 };
    for (const wrong of fc.sample(arbitrary, 60)) {
      const value = { ...base, ...start, [key]: wrong };
      assert.equal(isValid(value, schema), false, JSON.stringify(value));
      assert.equal(isAccepted(value), false, JSON.stringify(value));
    }
  }
});
