import assert from 'node:assert/strict';
import { test } from 'node:test';
import { worstStalls } from './stalls.ts';

const every100 = (partition: number, fromMs: number, toMs: number) =>
  Array.from({ length: (toMs - fromMs) / 100 + 1 }, (_, i) => ({
    partition,
    atMs: fromMs + i * 100,
  }));

test('a stall is the longest silence of one partition during a fault of its kind', () => {
  const arrivals = [
    ...every100(0, 0, 10_000),
    ...every100(1, 0, 3000),
    ...every100(1, 5500, 10_000),
    ...every100(2, 0, 7000),
    ...every100(2, 8000, 10_000),
  ];
  const stalls = worstStalls(arrivals, [
    { kind: 'kill', startMs: 2950, endMs: 6000 },
    { kind: 'late', startMs: 5000, endMs: 6000 },
    { kind: 'kill', startMs: 100, endMs: 900 },
    { kind: 'restart', startMs: 7000, endMs: 7600 },
    { kind: 'quiet', startMs: 9000, endMs: 9500 },
  ]);
  assert.deepEqual(
    [...stalls],
    [
      ['kill', 2500],
      ['late', 500],
      ['restart', 1000],
      ['quiet', 100],
    ],
  );
});

test('a kind without arrivals around it reads zero', () => {
  assert.deepEqual([...worstStalls([], [{ kind: 'kill', startMs: 0, endMs: 1 }])], [['kill', 0]]);
});
