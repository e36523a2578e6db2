import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Anomaly, Fault } from '@sideband/shared/core/records.ts';
import { learned, raisedBy, type Watched } from './simulated-watch.ts';

type Named = Exclude<Fault, 'unsure'>;

const shaftFaults: readonly Named[] = ['imbalance', 'misalignment', 'looseness'];
const bearingFaults: readonly Named[] = ['outer-race', 'inner-race', 'ball', 'cage'];
/** mm; a cage strikes half as hard */
const sizes: Partial<Record<Named, number>> = { cage: 2, imbalance: 0.5, misalignment: 0.4 };

async function told(watched: Watched, faults: readonly Named[]): Promise<Map<Named, Anomaly>> {
  const model = await learned(watched);
  const healthy = await raisedBy(model, watched, { captures: 3, fromS: 200 });
  assert.deepEqual(healthy, [], 'a healthy machine');
  const anomalies = new Map<Named, Anomaly>();
  for (const fault of faults) {
    const run = { fault, size: sizes[fault] ?? 1, captures: 2, fromS: 200 };
    const last = (await raisedBy(model, watched, run)).at(-1);
    assert.ok(last !== undefined, `${fault} is not raised`);
    anomalies.set(fault, last);
  }
  return anomalies;
}

function faultOf(anomaly: Anomaly): string {
  return anomaly.diagnosis?.fault ?? 'none';
}

test('a fault of the shaft is named at any speed, gain and polarity, by its lines', async () => {
  for (const watched of [
    { machine: 0, speed: 0.6, gain: -1 },
    { machine: 1, speed: 1, gain: 20 },
    { machine: 4, speed: 1.4, gain: 0.05, seed: 2 },
  ]) {
    for (const [fault, anomaly] of await told(watched, shaftFaults)) {
      const { diagnosis, explanation } = anomaly;
      assert.equal(faultOf(anomaly), fault);
      assert.ok(diagnosis!.confidence > 0.5 && diagnosis!.confidence < 1);
      assert.ok(explanation.startsWith(`${fault}: `), explanation);
      for (const { order, frequencyHz, levelDb, floorDb } of diagnosis!.lines) {
        assert.ok(Math.abs(frequencyHz / order / watched.speed - 26) < 5, `${frequencyHz} Hz`);
        assert.ok(levelDb - floorDb > 6);
      }
    }
  }
});

test('parts of a bearing and a tooth are named or left open, never taken for others', async () => {
  let right = 0;
  let all = 0;
  for (const watched of [
    { machine: 2, speed: 0.6, gain: 1, set: 'geared-machine@1' },
    { machine: 2, speed: 1, gain: -20, seed: 2, set: 'geared-machine@1' },
    { machine: 5, speed: 1.4, gain: 1, set: 'geared-machine@1' },
  ]) {
    for (const [fault, anomaly] of await told(watched, [...bearingFaults, 'gear-tooth'])) {
      all += 1;
      if (faultOf(anomaly) === fault) right += 1;
      else assert.equal(faultOf(anomaly), 'unsure', `${fault} on ${JSON.stringify(watched)}`);
    }
  }
  assert.ok(right >= all - 2, `${right} of ${all}`);
});

test('a fault of the shaft on a geared machine is not taken for a tooth', async () => {
  const watched = { machine: 5, set: 'geared-machine@1' };
  for (const [fault, anomaly] of await told(watched, shaftFaults)) {
    assert.equal(faultOf(anomaly), fault);
  }
});

test('a sensor that reads 3 dB more or less than while learned changes no name', async () => {
  const watched: Watched = { machine: 1 };
  const model = await learned(watched);
  for (const gain of [Math.SQRT2, -Math.SQRT1_2]) {
    const moved = { ...watched, gain };
    assert.deepEqual(await raisedBy(model, moved, { captures: 3, fromS: 200 }), []);
    for (const fault of shaftFaults) {
      const run = { fault, size: 1, captures: 2, fromS: 200 };
      assert.equal(faultOf((await raisedBy(model, moved, run)).at(-1)!), fault);
    }
  }
});

test('sets of before are judged by the lines they hold, and by no others', async () => {
  const order: Watched = { machine: 0, set: 'order@2' };
  for (const [fault, anomaly] of await told(order, shaftFaults)) {
    assert.equal(faultOf(anomaly), fault);
  }
  const vibration: Watched = { machine: 0, set: 'vibration@1' };
  const found = await told(vibration, ['looseness']);
  assert.equal(faultOf(found.get('looseness')!), 'unsure');
});

test('a stream of short windows and short frames is diagnosed like long captures', async () => {
  for (const set of ['vibration@1', 'machine@1']) {
    const stream: Watched = { machine: 1, set, framing: 'stream', seed: 2 };
    for (const [fault, anomaly] of await told(stream, ['outer-race', 'inner-race'])) {
      assert.equal(faultOf(anomaly), fault, set);
    }
  }
});
