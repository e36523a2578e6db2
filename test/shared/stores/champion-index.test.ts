import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatIndex, parseIndex } from '@sideband/shared/adapters/stores/champion-index.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';
import fc from 'fast-check';

const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
const stamp = fc.stringMatching(/^[0-9a-f]{64}$/);

test('an index is read as it was written, by name', () => {
  const stored = fc.record({ name, version: name, stamp }, { noNullPrototype: true });
  fc.assert(
    fc.property(fc.uniqueArray(stored, { selector: (one) => one.name }), (list) => {
      const found = parseIndex(formatIndex(new Map(list.map((one) => [one.name, one]))));
      const sorted = list.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      assert.deepEqual([...found.values()], sorted);
    }),
  );
});

test('an index that is not of its form is refused', () => {
  const entry = { version: '1', sha256: 'a'.repeat(64) };
  const many = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`m${i}`, entry]));
  const bad: unknown[] = [
    ...[null, [], {}, { format: 2, champions: {} }, { format: 1 }, { format: 1, champions: [] }],
    { format: 1, champions: { '../up': entry } },
    { format: 1, champions: { a: { ...entry, version: '../up' } } },
    { format: 1, champions: { a: { ...entry, sha256: 'A'.repeat(64) } } },
    { format: 1, champions: { a: null } },
    { format: 1, champions: many },
  ];
  for (const json of bad) {
    const bytes = Buffer.from(JSON.stringify(json));
    assert.throws(
      () => parseIndex(bytes),
      (error) => hasCode(error, 'model.invalid-bundle'),
      JSON.stringify(json).slice(0, 80),
    );
  }
  assert.throws(() => parseIndex(Buffer.from('{')), { code: 'model.invalid-bundle' });
  assert.throws(() => parseIndex(Uint8Array.of(0xff)), { code: 'model.invalid-bundle' });
});
