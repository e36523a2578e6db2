import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { hasCode } from '@sideband/shared/core/errors.ts';
import type { Anomaly, Features, Score } from '@sideband/shared/core/records.ts';
import { anomalyJson } from '../../../services/cli/demo/anomaly-words.ts';
import { Board } from '../../../services/cli/demo/board.ts';
import { faultyMachine } from '../../../services/cli/demo/demo-plant.ts';
import { judgeAnomaly } from '../../../services/cli/demo/demo-result.ts';
import { MetricRates } from '../../../services/cli/demo/metric-rates.ts';
import {
  loadPlantRecord,
  removeDemo,
  savePlantRecord,
} from '../../../services/cli/demo/plant-record.ts';
import { plainLine, screenLines } from '../../../services/cli/demo/screen-lines.ts';
import { bar, sparkline } from '../../../services/cli/demo/sparkline.ts';
import { Terminal } from '../../../services/cli/demo/terminal.ts';

const atNs = 1_767_225_600_123_456_789n;

function score(point: string, changes: Partial<Score> = {}): Score {
  return {
    point,
    frameStartNs: atNs,
    frameSamples: 2048,
    sampleRateHz: 12_800,
    set: 'vibration@1',
    model: 'm@1',
    variant: 'champion',
    score: 1.5,
    threshold: 3,
    anomalous: false,
    verdict: 'healthy',
    regime: 'inside',
    refusal: '',
    contributions: [],
    context: {},
    sensorFaults: [],
    ...changes,
  };
}

function anomaly(point: string, changes: Partial<Anomaly> = {}): Anomaly {
  return {
    id: `${point}@1`,
    event: 'raised',
    point,
    set: 'vibration@1',
    model: 'm@1',
    sinceNs: atNs,
    atNs,
    score: 9,
    threshold: 3,
    peak: 9,
    frames: 3,
    severity: 'alarm',
    verdict: 'machine-fault',
    explanation: 'band 3.2–3.6 kHz 18 dB above its usual level',
    contributions: [],
    ...changes,
  };
}

const shown = { name: 'vibration@1', features: [] };

const facts = {
  seconds: 65,
  seed: 7,
  phase: 'learning',
  rates: { windows: 12, frames: 24, scores: 24, dead: 1 },
  mqttUrl: 'mqtt://127.0.0.1:1883',
  httpUrl: 'http://127.0.0.1:9464',
  pageUrl: 'http://127.0.0.1:9470/#token=secret',
  dir: './var/demo',
  publishLine: `mosquitto_pub ${'x'.repeat(300)}`,
  sampleRateHz: 12_800,
  trouble: [],
};

test('the screen shows each point with its health, speed and spectrum', () => {
  const board = new Board({
    name: 'vibration@1',
    features: ['band_00_db', 'rms_db', 'band_01_db'],
  });
  const frame = {
    point: 'a/one',
    set: 'vibration@1',
    values: Float32Array.of(-75, 0, -35),
    context: { speed_rpm: 1500 },
  };
  board.takeFeatures(frame as unknown as Features);
  board.takeScore(score('a/one'));
  board.takeScore(score('a/two', { verdict: 'learning', threshold: 0 }));
  board.takeScore(score('a/one', { variant: 'shadow', verdict: 'machine-fault' }));
  // a machine may have more sets than the one that is shown
  board.takeScore(score('a/one', { set: 'analyst@1', verdict: 'learning', threshold: 0 }));
  board.takeFeatures({ ...frame, set: 'analyst@1', context: {} } as unknown as Features);
  board.takeAnomaly(anomaly('a/three'));
  const lines = screenLines(board, facts, { colour: false, columns: 100 });
  const line = (word: string) => lines.find((text) => text.startsWith(word))!;
  assert.match(line('a/one'), /● healthy .*0\.50 +1500 .*▁█$/);
  assert.match(line('a/two'), /○ learning 1/);
  assert.match(line('a/three'), /▲ alarm/);
  assert.ok(lines.some((text) => text.includes('18 dB above its usual level')));
  assert.ok(lines.includes(`publish to it:  ${facts.publishLine}`), 'a line to copy is whole');
  assert.match(
    plainLine(board, facts),
    /^1:05 learning: .* 1 dead; 1 healthy, 1 learning, 1 alarm$/,
  );
  board.takeAnomaly(anomaly('a/three', { event: 'cleared' }));
  assert.doesNotMatch(plainLine(board, facts), /alarm/);
});

test('long anomalies are broken between words, and nothing is lost', () => {
  const board = new Board(shown);
  board.takeAnomaly(anomaly('a/one', { explanation: 'word '.repeat(60).trim() }));
  const lines = screenLines(board, facts, { colour: false, columns: 60 });
  const told = lines.slice(lines.indexOf('anomalies:') + 1, -4);
  assert.ok(
    told.every((line) => line.length <= 62),
    told.join('\n'),
  );
  assert.equal(told.join(' ').match(/word/g)?.length, 60);
});

test('a terminal is drawn in place, anything else gets plain lines', () => {
  const board = new Board(shown);
  const draw = (isTTY: boolean) => {
    let text = '';
    const terminal = new Terminal({ isTTY, write: (part) => (text += part) }, board, () => facts);
    terminal.note('said');
    terminal.draw();
    terminal.close();
    return text;
  };
  assert.ok(draw(true).includes('\u001b[H'));
  assert.ok(draw(true).includes('said'), 'a note stays on the screen');
  assert.ok(draw(true).endsWith('\u001b[?25h'), 'the cursor is shown again');
  assert.ok(!draw(false).includes('\u001b'));
  assert.match(draw(false), /^said\n1:05 learning/);
});

test('sparkline and bar keep within their ends', () => {
  assert.equal(sparkline([-100, -90, -50, 0, Number.NaN], -90, -50), '▁▁██▁');
  assert.equal(bar(0.5, 4), '██░░');
  assert.equal(bar(7, 4), '███▶');
});

test('the machine with the defect and no other is the right one', () => {
  assert.equal(judgeAnomaly(anomaly('a/one'), 'a/one')?.outcome, 'named');
  assert.equal(judgeAnomaly(anomaly('a/two'), 'a/one')?.outcome, 'wrong');
  assert.equal(judgeAnomaly(anomaly('a/two'), undefined)?.outcome, 'wrong', 'before the defect');
  assert.equal(judgeAnomaly(anomaly('a/two', { event: 'cleared' }), 'a/one'), undefined);
});

test('every machine may get the defect, by the seed', () => {
  const seeds = Array.from({ length: 100 }, (_, seed) => faultyMachine(seed));
  assert.equal(new Set(seeds).size, 6);
  assert.equal(faultyMachine(4), faultyMachine(4));
});

test('an anomaly as JSON is one line and keeps the nanoseconds', () => {
  const text = anomalyJson(anomaly('a/one'));
  assert.doesNotMatch(text, /\n/);
  const { at, atNs: digits } = JSON.parse(text);
  assert.equal(at, '2026-01-01T00:00:00.123456789Z');
  assert.equal(BigInt(digits), atNs);
});

test('rates are of the last seconds, dead letters are counted from the start', () => {
  const rates = new MetricRates();
  for (let second = 0; second <= 20; second += 1) {
    const perSecond = second < 10 ? 100 : 4;
    rates.record('sideband_bridge_windows_total', perSecond);
    rates.record('sideband_bridge_dead_total', 1);
    rates.record('sideband_features_points', 50);
    rates.rates(second);
  }
  assert.deepEqual(rates.rates(20), { windows: 4, frames: 0, scores: 0, dead: 21 });
});

test('only what is a demo is removed', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sideband-plant-'));
  try {
    const dir = join(directory, 'demo');
    await removeDemo(dir);
    assert.equal(await loadPlantRecord(dir), undefined);
    const record = { format: 1, seed: 3, setHash: 'x', startNs: '5' } as const;
    await savePlantRecord(dir, record);
    assert.deepEqual(await loadPlantRecord(dir), record);
    await assert.rejects(removeDemo(directory), (e) => hasCode(e, 'usage.invalid'));
    await writeFile(join(dir, 'plant.json'), 'something else');
    await assert.rejects(removeDemo(dir), (e) => hasCode(e, 'usage.invalid'));
    await savePlantRecord(dir, record);
    await removeDemo(dir);
    assert.equal(await loadPlantRecord(dir), undefined);
  } finally {
    await rm(directory, { recursive: true });
  }
});
