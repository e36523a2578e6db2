import assert from 'node:assert/strict';
import { test } from 'node:test';
import { estimatedSpeedRpm } from '@sideband/shared/core/signal/speed-estimate.ts';
import { Machine } from '../../services/cli/simulate/machine.ts';
import { machineSpec } from '../../services/cli/simulate/plant.ts';

const sampleRateHz = 25_600;
const range = [1400, 1850] as const;

interface Line {
  readonly hz: number;
  readonly amplitude: number;
}

let state = 1;

/** Even between −1 and 1, by a linear congruence. */
function random(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 31 - 1;
}

function signalOf(lines: readonly Line[], noise: number, count = 65_536): Float32Array {
  const phases = lines.map(() => Math.PI * random());
  return Float32Array.from({ length: count }, (_, n) => {
    const tones = lines.map(({ hz, amplitude }, i) => {
      return amplitude * Math.sin((2 * Math.PI * hz * n) / sampleRateHz + phases[i]!);
    });
    return tones.reduce((sum, tone) => sum + tone, noise * random());
  });
}

function harmonics(rpm: number, amplitudes: readonly number[]): Line[] {
  return amplitudes.map((amplitude, i) => ({ hz: ((i + 1) * rpm) / 60, amplitude }));
}

const estimate = (samples: Float32Array, rangeRpm: readonly [number, number] = range) =>
  estimatedSpeedRpm({ samples, sampleRateHz }, rangeRpm);

function near(found: number | undefined, rpm: number, share: number): void {
  assert.ok(found !== undefined && Math.abs(found / rpm - 1) < share, `${found} of ${rpm}`);
}

test('the speed is read from harmonics between bins, whatever the gain, polarity or offset', () => {
  for (const rpm of [1403, 1477.7, 1612.2, 1790, 1849]) {
    const samples = signalOf(harmonics(rpm, [0.3, 0.1, 0.05, 0.02]), 0.3);
    const found = estimate(samples);
    near(found, rpm, 0.001);
    near(estimate(samples.map((x) => -1e-4 * x)), found!, 1e-6);
    near(estimate(samples.map((x) => x + 100)), found!, 1e-4);
  }
});

test('one strong line, as of the mains, does not stand for a speed', () => {
  const mains = { hz: 30, amplitude: 5 };
  assert.equal(estimate(signalOf([mains], 0.3)), undefined);
  near(estimate(signalOf([mains, ...harmonics(1477, [0.3, 0.2, 0.2, 0.1])], 0.3)), 1477, 0.002);
});

test('half and twice the speed are not taken for it', () => {
  const rich = harmonics(1500, new Array<number>(12).fill(0.1));
  near(estimate(signalOf(rich, 0.3), [700, 3200]), 1500, 0.001);
  const poor = harmonics(1500, [0.3, 0.1, 0.1]);
  near(estimate(signalOf(poor, 0.3), [700, 3200]), 1500, 0.001);
});

test('every second or third line of a speed outside of the range gives none inside', () => {
  const rich = signalOf(harmonics(1000, new Array<number>(12).fill(0.1)), 0.3);
  for (const range of [
    [1400, 1600],
    [1280, 1400],
    [1900, 2100],
  ] as const) {
    const found = estimate(rich, range);
    if (range[0] < 1900) assert.equal(found, undefined);
    // Twice the speed has all of its lines there: the range has to be right.
    else near(found, 2000, 0.001);
  }
});

test('two shafts in the range are a guess, and so refused', () => {
  const both = [...harmonics(1450, [0.3, 0.2, 0.1]), ...harmonics(1700, [0.3, 0.2, 0.1])];
  assert.equal(estimate(signalOf(both, 0.2)), undefined);
});

test('what has no lines has no speed', () => {
  assert.equal(estimate(new Float32Array(65_536)), undefined);
  assert.equal(estimate(new Float32Array(65_536).fill(3)), undefined);
  assert.equal(estimate(new Float32Array(0)), undefined);
  assert.equal(estimate(Float32Array.of(1)), undefined);
  for (let n = 0; n < 50; n++) assert.equal(estimate(signalOf([], 1, 32_768)), undefined);
});

test('less than 24 turns at the lowest speed are refused, and speeds beyond half the rate', () => {
  const samples = signalOf(harmonics(1500, [0.3, 0.2, 0.1]), 0.1);
  near(estimate(samples.subarray(0, 32_768), [1400, 1600]), 1500, 0.002);
  assert.equal(estimate(samples.subarray(0, 8192), [1400, 1600]), undefined);
  assert.equal(estimate(samples, [1e6, 1.1e6]), undefined);
});

test('simulated machines tell their speed to half a percent, or nothing', () => {
  const plan = { machines: 12, seed: 11, sampleRateHz, windowSamples: 65_536, periodS: 60 };
  const rest = { startNs: 0n, points: 'a/b/{machine}', faults: [], loadChanges: false };
  let told = 0;
  for (let index = 0; index < plan.machines; index++) {
    const machine = new Machine(machineSpec({ ...plan, ...rest }, index));
    const found = estimate(machine.samples(0, 65_536));
    if (found === undefined) continue;
    told++;
    near(found, machine.context(65_536 / sampleRateHz / 2)['speed_rpm']!, 0.005);
  }
  assert.ok(told >= 10, `${told} of 12`);
});
