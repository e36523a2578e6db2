import assert from 'node:assert/strict';
import { test } from 'node:test';
import { echoSet, echoStage, featuresOf, inputOf, run, windowOf } from '../framing/traffic.ts';

const window = windowOf({ from: 0, samples: 1024 });
const stage = echoStage({ framing: 'capture', sets: [echoSet(256, 256)] });

test('a frame carries the faults of its own samples, and they are counted', async () => {
  const samples = window.samples.map((v, i) => (i < 256 ? 7.5 : i < 512 ? Math.min(v, 20) : v));
  const result = await run(stage, [inputOf({ ...window, samples }, 0, 0)]);
  const frames = featuresOf(result);
  assert.deepEqual(
    frames.map(({ sensorFaults }) => sensorFaults),
    [['sensor.stuck'], ['sensor.clipped'], [], []],
  );
  assert.equal(frames[0]!.offset, 7.5);
  const mean = samples.subarray(512, 768).reduce((sum, v) => sum + v, 0) / 256;
  assert.ok(Math.abs(frames[2]!.offset - mean) < 1e-9);
  const counted = result.events.filter(
    ({ metric }) => metric === 'sideband_features_sensor_faults_total',
  );
  assert.deepEqual(
    counted.map(({ labels, value }) => [labels!['code'], value]),
    [
      ['sensor.stuck', 1],
      ['sensor.clipped', 1],
    ],
  );
});
