import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeBase64 } from '../../../services/bridge/core/base64.ts';
import { parseTimeNs } from '../../../services/bridge/core/time-text.ts';

test('base64 decodes to the bytes it was made from', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      const decoded = decodeBase64(Buffer.from(bytes).toString('base64'));
      assert.deepEqual(decoded, Uint8Array.from(bytes));
    }),
  );
});

test('a text is base64 exactly when encoding what it decodes to gives it back', () => {
  const likely = fc
    .array(fc.constantFrom(...'ABCDwxyz0189+/='), { maxLength: 12 })
    .map((letters) => letters.join(''));
  fc.assert(
    fc.property(fc.oneof(likely, fc.string()), (text) => {
      const again = Buffer.from(text, 'base64').toString('base64');
      assert.equal(decodeBase64(text) !== undefined, again === text);
    }),
    { numRuns: 2000 },
  );
});

test('an RFC 3339 time is what Date says it is, to the nanosecond', () => {
  const instant = fc.date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2300-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  const zone = fc.integer({ min: -1439, max: 1439 });
  fc.assert(
    fc.property(instant, fc.nat({ max: 999_999 }), zone, (date, nsWithinMs, zoneMinutes) => {
      const local = new Date(date.getTime() + zoneMinutes * 60_000).toISOString().slice(0, -1);
      const digits = String(nsWithinMs).padStart(6, '0');
      const text = `${local}${digits}${zoneText(zoneMinutes)}`;
      const ns = BigInt(date.getTime()) * 1_000_000n + BigInt(nsWithinMs);
      assert.equal(parseTimeNs(text), ns, text);
    }),
  );
});

function zoneText(minutes: number): string {
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

test('a date or time that does not exist is no time', () => {
  const none = [
    '2026-02-29T00:00:00Z',
    '2100-02-29T00:00:00Z',
    '2026-04-31T00:00:00Z',
    '2026-00-01T00:00:00Z',
    '2026-01-00T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:60:00Z',
    '2026-12-31T23:59:60Z',
    '2026-01-01T00:00:00+24:00',
    '2026-01-01T00:00:00.0000000001Z',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '',
  ];
  for (const text of none) assert.equal(parseTimeNs(text), undefined, text);
  assert.notEqual(parseTimeNs('2024-02-29T00:00:00Z'), undefined);
});
