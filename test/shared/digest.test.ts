import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOfText } from '@sideband/shared/core/digest.ts';
import fc from 'fast-check';

test('a digest of text is sixteen hexadecimal digits, and another text has another', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      assert.match(digestOfText(a), /^[0-9a-f]{16}$/);
      assert.equal(digestOfText(a) === digestOfText(b), a === b);
    }),
  );
});
