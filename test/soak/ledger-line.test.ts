import assert from 'node:assert/strict';
import { test } from 'node:test';
import { joinLedgers, parseLines } from './ledger-line.ts';
import type { LedgerLine } from './ledger-line.ts';

function line(sequence: number, digest = `d${sequence}`): LedgerLine {
  return { point: 's/a', startNs: String(sequence * 1000), sequence, digest };
}

test('a window is acknowledged when the acked ledger holds it', () => {
  const joined = joinLedgers([line(0), line(1)], [line(1)]);
  assert.deepEqual(
    joined.map(({ acked }) => acked),
    [false, true],
  );
});

test('a torn last line promises nothing', () => {
  const text = `${JSON.stringify(line(0))}\n${JSON.stringify(line(1)).slice(0, 20)}`;
  assert.deepEqual(parseLines(text), [line(0)]);
});

test('ledgers that contradict each other are refused', () => {
  assert.throws(() => joinLedgers([line(0)], [line(1)]), /not published/);
  assert.throws(() => joinLedgers([line(0)], [line(0, 'other')]), /other bytes/);
  assert.throws(() => joinLedgers([line(0), line(0)], []), /published twice/);
  assert.throws(() => joinLedgers([line(0)], [line(0), line(0)]), /acknowledged twice/);
});
