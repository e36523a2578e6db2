import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bearingOrders } from '@sideband/shared/core/assets.ts';
import fc from 'fast-check';
import type { FaultPlan } from '../../../services/cli/simulate/fault-plan.ts';
import { Machine, type MachineSpec } from '../../../services/cli/simulate/machine.ts';
import { machineSpec, type PlantPlan } from '../../../services/cli/simulate/plant.ts';
import {
  floorBetween,
  kurtosis,
  lineAmplitude,
  peakNear,
  rms,
  squaredEnvelope,
} from './spectrum.ts';

const rate = 12_800;
const plan: PlantPlan = {
  machines: 6,
  seed: 7,
  sampleRateHz: rate,
  windowSamples: 4096,
  periodS: 1,
  startNs: 0n,
  points: 'works/{machine}/de',
  faults: [],
  loadChanges: false,
};

function spec(changes: Partial<MachineSpec> = {}, index = 0): MachineSpec {
  return { ...machineSpec(plan, index), ...changes };
}

/** a machine whose speed does not wander, so that lines are sharp */
function steady(changes: Partial<MachineSpec> = {}, speedRpm = 1500): MachineSpec {
  const base = spec(changes);
  const operation = {
    ...base.operation,
    speedRpm,
    speedWanderRatio: 0,
    slipRatio: 0,
    loadPct: 100,
  };
  return { ...base, operation };
}

function fault(kind: FaultPlan['fault'], size = 1): FaultPlan {
  return { fault: kind, onsetS: 0, growthS: 0, size };
}

test('the same index reads the same samples, however and wherever the signal is cut', () => {
  const whole = new Machine(spec({ faults: [fault('inner-race')] })).samples(0, 9000);
  const cut = fc.integer({ min: 1, max: 4000 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5000 }),
      fc.array(cut, { maxLength: 6 }),
      (from, cuts) => {
        const machine = new Machine(spec({ faults: [fault('inner-race')] }));
        for (
          let at = from, n = 0;
          n < cuts.length && at + cuts[n]! <= 9000;
          at += cuts[n]!, n += 1
        ) {
          assert.deepEqual(machine.samples(at, cuts[n]!), whole.slice(at, at + cuts[n]!));
        }
      },
    ),
    { numRuns: 20 },
  );
});

test('another seed gives another signal and another machine', () => {
  const a = new Machine(machineSpec(plan, 0)).samples(0, 512);
  const b = new Machine(machineSpec({ ...plan, seed: 8 }, 0)).samples(0, 512);
  assert.notDeepEqual(a, b);
});

test('every bearing defect shows as lines of its own order in the squared envelope', () => {
  const orders = bearingOrders(steady().bearing);
  const expected = {
    'outer-race': orders.bpfo,
    'inner-race': orders.bpfi,
    ball: 2 * orders.bsf,
  } as const;
  for (const [kind, order] of Object.entries(expected)) {
    const plans = [fault(kind as keyof typeof expected, 1.5)];
    const envelope = squaredEnvelope(new Machine(steady({ faults: plans })).samples(0, 3 * rate));
    const line = peakNear(envelope, rate, order * 25);
    const floor = floorBetween(envelope, rate, [order * 25 - 20, order * 25 + 20]);
    assert.ok(line > 6 * floor, `${kind}: line ${line}, floor ${floor}`);
    const healthy = squaredEnvelope(new Machine(steady()).samples(0, 3 * rate));
    assert.ok(line > 20 * peakNear(healthy, rate, order * 25), kind);
  }
});

test('a defect of the inner race is modulated by the shaft, one of the outer race is not', () => {
  const sidebands = (kind: 'inner-race' | 'outer-race', order: number) => {
    const machine = new Machine(steady({ faults: [fault(kind, 1.5)] }));
    const envelope = squaredEnvelope(machine.samples(0, 3 * rate));
    const carrier = peakNear(envelope, rate, order * 25);
    return peakNear(envelope, rate, (order - 1) * 25) / carrier;
  };
  const { bpfi, bpfo } = bearingOrders(steady().bearing);
  const inner = sidebands('inner-race', bpfi);
  const outer = sidebands('outer-race', bpfo);
  assert.ok(inner > 0.4, `inner ${inner}`);
  assert.ok(outer < 0.2, `outer ${outer}`);
});

test('a healthy machine sounds Gaussian and a bad bearing does not', () => {
  for (let index = 0; index < 6; index += 1) {
    const healthy = kurtosis(new Machine(spec({}, index)).samples(0, 2 * rate));
    assert.ok(healthy > 2.4 && healthy < 3.4, `machine ${index}: ${healthy}`);
  }
  assert.ok(kurtosis(new Machine(spec({ faults: [fault('outer-race')] })).samples(0, rate)) > 4.5);
});

test('what a defect adds to the signal grows in proportion to its size', () => {
  const added = (size: number) => {
    const quiet = new Machine(steady()).samples(0, rate);
    const bad = new Machine(steady({ faults: [fault('outer-race', size)] })).samples(0, rate);
    return rms(bad.map((value, i) => value - quiet[i]!));
  };
  const ratio = added(2) / added(1);
  assert.ok(Math.abs(ratio - 2) < 0.02, `${ratio}`);
});

test('the imbalance line reads its g, and moves with the speed', () => {
  const shaft = { imbalanceG: 0.5, misalignmentG: 0, harmonicsG: [] };
  for (const speedRpm of [1200, 1500, 3000]) {
    const signal = new Machine(steady({ shaft }, speedRpm)).samples(0, 4 * rate);
    const line = lineAmplitude(signal, rate, speedRpm / 60);
    assert.ok(Math.abs(line - 0.5) < 0.01, `${speedRpm} rpm: ${line}`);
    assert.ok(lineAmplitude(signal, rate, speedRpm / 60 + 7) < 0.05);
  }
});

test('a gear shows its mesh with sidebands, and a broken tooth strikes once per turn', () => {
  const gear = {
    pinionTeeth: 21,
    wheelTeeth: 53,
    meshG: [0.1, 0.05],
    pinionDepth: 0.2,
    wheelDepth: 0.1,
  };
  const whole = new Machine(steady({ gear })).samples(0, 3 * rate);
  assert.ok(Math.abs(lineAmplitude(whole, rate, 21 * 25) - 0.1) < 0.01);
  assert.ok(Math.abs(lineAmplitude(whole, rate, 22 * 25) - 0.01) < 0.003);
  const broken = new Machine(steady({ gear, faults: [fault('gear-tooth', 2)] }));
  const envelope = squaredEnvelope(broken.samples(0, 3 * rate));
  assert.ok(peakNear(envelope, rate, 25) > 10 * peakNear(squaredEnvelope(whole), rate, 25));
});

test('a fault is not there before its onset and grows after it', () => {
  const late: FaultPlan = { fault: 'outer-race', onsetS: 2, growthS: 2, size: 1 };
  const machine = new Machine(spec({ faults: [late] }));
  const never = new Machine(spec());
  assert.deepEqual(machine.samples(0, 1.9 * rate), never.samples(0, 1.9 * rate));
  const early = kurtosis(machine.samples(2.2 * rate, rate / 2));
  const grown = kurtosis(machine.samples(4 * rate, rate / 2));
  assert.ok(grown > early, `${early} then ${grown}`);
});

test('samples lie on the steps of the converter and within its range', () => {
  const sensor = { noiseG: 0, bits: 8, rangeG: 0.125 };
  const step = 0.125 / 128;
  const signal = new Machine(spec({ sensor })).samples(0, 2000);
  for (const value of signal) {
    assert.ok(Math.abs(value / step - Math.round(value / step)) < 1e-3);
    assert.ok(value >= -0.125 && value < 0.125);
  }
});

test('speed follows a ramp, falls with load, and temperature follows load slowly', () => {
  const base = spec().operation;
  const operation = {
    ...base,
    speedRpm: 1000,
    loadPct: 0,
    slipRatio: 0.1,
    speedWanderRatio: 0,
    loadWanderPct: 0,
    speeds: [{ atS: 10, value: 2000, rampS: 10 }],
    loads: [{ atS: 100, value: 100, rampS: 0 }],
    ambientC: 20,
    riseC: 30,
    thermalS: 100,
  };
  const machine = new Machine(spec({ operation }));
  const at = (timeS: number) => machine.context(timeS);
  assert.equal(at(5)['speed_rpm'], 1000);
  assert.equal(at(15)['speed_rpm'], 1500);
  assert.equal(at(30)['speed_rpm'], 2000);
  assert.equal(at(130)['speed_rpm'], 1800);
  assert.equal(at(99)['temperature_c'], 20);
  assert.ok(Math.abs(at(200)['temperature_c']! - (20 + 30 * (1 - Math.exp(-1)))) < 0.3);
  assert.equal(at(5)['speed_rpm'], 1000, 'going back in time gives the same answer');
});
