import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import type { Anomaly, Score } from '@sideband/shared/core/records.ts';
import fc from 'fast-check';
import { Board } from '../../../services/cli/demo/board.ts';
import { fittedLines } from '../../../services/cli/demo/fitted-lines.ts';

const machines = [1, 2, 3, 4, 5, 6].map((n) => `demo/hall-1/machine-${n}/drive-end`);
const facts = {
  seconds: 65,
  seed: 7,
  phase: 'an outer-race defect grows in machine-4',
  rates: { windows: 12, frames: 24, scores: 24, dead: 1 },
  mqttUrl: 'mqtt://127.0.0.1:1883',
  httpUrl: 'http://127.0.0.1:9464',
  pageUrl: 'http://127.0.0.1:9470/#token=secret',
  dir: './var/demo',
  publishLine: `mosquitto_pub ${'x'.repeat(230)}`,
  sampleRateHz: 12_800,
  trouble: [],
};
const notes = ['an earlier demo goes on', '6 baselines are still there', 'n'.repeat(180)];

function busyBoard(): Board {
  const board = new Board({ name: 'vibration@1', features: [] });
  const context = { speed_rpm: 1480, temperature_c: 46 };
  for (const point of machines) {
    const judged = { point, set: 'vibration@1', score: 3, threshold: 2.5, verdict: 'healthy' };
    board.takeScore({ ...judged, variant: 'champion', refusal: '', context } as unknown as Score);
  }
  for (const event of ['raised', 'updated', 'updated', 'updated'] as const) {
    const explanation = 'band 2.8–3.2 kHz 26 dB above its usual level; '.repeat(3);
    const told = { event, point: machines[3], severity: 'alarm', peak: 9, threshold: 2.5 };
    board.takeAnomaly({ ...told, id: 'a', model: 'm@1', explanation } as unknown as Anomaly);
  }
  return board;
}

function rowsOf(lines: readonly string[], columns: number): number {
  const heights = lines.map((line) =>
    Math.max(1, Math.ceil([...stripVTControlCharacters(line)].length / columns)),
  );
  return heights.reduce((sum, height) => sum + height, 0);
}

test('the screen never scrolls, however small the terminal', () => {
  const board = busyBoard();
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 250 }), fc.integer({ min: 2, max: 90 }), (...size) => {
      const [columns, rows] = size;
      assert.ok(rowsOf(fittedLines(board, { facts, notes, columns, rows }), columns) < rows);
    }),
  );
});

test('80 by 24 is enough for every machine, the last alarm and how to publish', () => {
  const lines = fittedLines(busyBoard(), { facts, notes, columns: 80, rows: 24 });
  const shown = lines.map((line) => stripVTControlCharacters(line));
  for (const point of machines) {
    const row = shown.find((line) => line.startsWith(point.slice(-27)));
    assert.ok(row !== undefined && row.length <= 80, shown.join('\n'));
  }
  assert.ok(shown.some((line) => line.includes(`${machines[3]}: alarm updated`)));
  assert.ok(shown.some((line) => line.endsWith(facts.publishLine)));
  assert.ok(shown.some((line) => line.startsWith('Ctrl-C')));
});

test('a large terminal shows the last four alarms and all notes', () => {
  const lines = fittedLines(busyBoard(), { facts, notes, columns: 160, rows: 60 });
  assert.equal(lines.filter((line) => /: alarm (raised|updated)/.test(line)).length, 4);
  for (const note of notes) assert.ok(lines.includes(note));
});
