import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose, type Finding } from '@sideband/shared/core/diagnosis/diagnose.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import { captures, stretchesOf } from './simulated-stretches.ts';

function findingOf(window: Window): Finding {
  return diagnose({ stretches: stretchesOf(window), bearing: window.bearing });
}

function faultsOf(windows: readonly Window[]): string[] {
  return windows.map((window) => findingOf(window).diagnosis?.fault ?? 'none');
}

const sum = (words: readonly string[], word: string) => words.filter((one) => one === word).length;

test('a healthy machine gets no diagnosis, with gears and at another rate as well', () => {
  const found = [...faultsOf(captures('')), ...faultsOf(captures('', 2, 25_600))];
  assert.deepEqual([...new Set(found)], ['none']);
});

test('a defect of the outer race is named on every machine, by its lines', () => {
  for (const window of captures('outer-race')) {
    const { diagnosis, refusal, turns } = findingOf(window);
    assert.equal(refusal, '');
    assert.equal(diagnosis?.fault, 'outer-race');
    assert.ok(diagnosis.confidence > 0.5 && diagnosis.confidence <= 1);
    assert.ok(diagnosis.lines.length >= 3);
    const perSecond = turns / 3.84;
    for (const { order, frequencyHz, levelDb, floorDb } of diagnosis.lines) {
      const harmonic = order / window.bearing!.bpfo!;
      assert.ok(Math.abs(harmonic - Math.round(harmonic)) < 0.02 * harmonic);
      assert.ok(Math.abs(frequencyHz / order / perSecond - 1) < 0.01);
      assert.ok(levelDb - floorDb >= 8);
    }
  }
});

test('a defect of the inner race is named or left open, never taken for another', () => {
  const found = [...faultsOf(captures('inner-race')), ...faultsOf(captures('inner-race', 2))];
  assert.equal(sum(found, 'inner-race') + sum(found, 'unsure'), found.length);
  assert.ok(sum(found, 'inner-race') >= 5, found.join());
});

test('a defect of a ball is named by its spin and the load, wherever its lines are its own', () => {
  for (const sampleRateHz of [12_800, 25_600]) {
    const windows = [1, 2, 3].flatMap((seed) => captures('ball', seed, sampleRateHz));
    for (const window of windows) {
      // Twice the spin on a multiple of the shaft is nobody's line: every machine has it.
      const spin = 2 * window.bearing!.bsf!;
      const isOwn = Math.abs(spin - Math.round(spin)) > 0.05;
      const { diagnosis } = findingOf(window);
      const allowed = isOwn ? ['ball'] : ['ball', 'unsure'];
      assert.ok(allowed.includes(diagnosis!.fault), `${spin}: ${diagnosis!.fault}`);
    }
  }
});

test('a broken cage strikes once per turn of its own, which a loaded ball does not', () => {
  const found = [...faultsOf(captures('cage')), ...faultsOf(captures('cage', 2, 25_600))];
  assert.deepEqual([...new Set(found)], ['cage']);
});

test('a broken tooth strikes once a turn: unsure, as it may be anything on the shaft', () => {
  const geared = captures('gear-tooth')[2]!;
  const { diagnosis, shaftStrikes } = findingOf(geared);
  assert.equal(diagnosis?.fault, 'unsure');
  assert.deepEqual(diagnosis.lines, shaftStrikes);
  assert.deepEqual(
    shaftStrikes.map(({ order }) => Math.round(order)),
    [1, 2, 3, 4, 5, 6, 7, 8],
  );
  for (const fault of ['', 'outer-race', 'inner-race', 'ball', 'cage']) {
    for (const window of captures(fault)) assert.deepEqual(findingOf(window).shaftStrikes, []);
  }
});

test('imbalance, misalignment and looseness are no bearing fault', () => {
  for (const fault of ['imbalance', 'misalignment', 'looseness']) {
    assert.deepEqual([...new Set(faultsOf(captures(fault)))], ['none']);
  }
});

test('noise that swells is doubtful, unless it does so with the turns of the shaft', () => {
  const [window] = captures('');
  const { samples, sampleRateHz, context } = window!;
  const shaftHz = context['speed_rpm']! / 60;
  /** @param gain over the time in s */
  const swelling = (gain: (timeS: number) => number) =>
    findingOf({ ...window!, samples: samples.map((one, i) => one * gain(i / sampleRateHz)) });
  // loud for a tenth of a second, three times in each stretch, at irregular times
  const bursts = [0.11, 0.52, 0.97, 1.42, 1.78, 2.31, 2.67, 3.05, 3.51];
  const bursting = swelling((t) => (bursts.some((at) => t >= at && t < at + 0.1) ? 2.2 : 1));
  assert.equal(bursting.diagnosis, undefined);
  assert.equal(bursting.isDoubtful, true);
  const turning = swelling((t) => 1 + 0.8 * Math.cos(2 * Math.PI * shaftHz * t));
  assert.equal(turning.diagnosis, undefined);
  assert.equal(turning.isDoubtful, false);
  assert.equal(findingOf(window!).isDoubtful, false);
});

test('gain, polarity and offset do not change what is found', () => {
  for (const fault of ['outer-race', 'inner-race', 'ball', 'cage']) {
    const [window] = captures(fault);
    const samples = window!.samples.map((sample) => 64 - 16 * sample);
    const { diagnosis } = findingOf({ ...window!, samples });
    const plain = findingOf(window!).diagnosis!;
    assert.equal(diagnosis?.fault, plain.fault);
    assert.equal(diagnosis.lines.length, plain.lines.length);
  }
});

test('lines are joined over captures that follow each other, each too short by itself', () => {
  const [window] = captures('outer-race');
  const length = 16_384;
  const cut = [0, 1, 2].map((index) => ({
    ...window!,
    startNs: window!.startNs + BigInt(index) * 1_280_000_000n,
    samples: window!.samples.subarray(index * length, (index + 1) * length),
  }));
  const bearing = window!.bearing;
  const alone = diagnose({ stretches: stretchesOf(cut[0]!), bearing });
  assert.equal(alone.refusal, 'evidence.too-short');
  const joined = diagnose({ stretches: cut.flatMap((one) => stretchesOf(one)), bearing });
  assert.equal(joined.diagnosis?.fault, 'outer-race');
  assert.ok(joined.resolutionOrders < 0.03);
});

test('what is missing is told by its code', () => {
  const [window] = captures('outer-race');
  const { bearing, ...unknown } = window!;
  const none = { bearing: undefined, stretches: stretchesOf(unknown) };
  assert.equal(diagnose(none).refusal, 'evidence.no-geometry');
  const still = { ...window!, context: {} };
  assert.equal(findingOf(still).refusal, 'evidence.no-speed');
  const short = { ...window!, samples: window!.samples.subarray(0, 4096) };
  assert.equal(findingOf(short).refusal, 'evidence.too-short');
  assert.equal(diagnose({ stretches: [], bearing }).refusal, 'evidence.too-short');
});

test('silence, a constant and the smallest numbers give no diagnosis and no NaN', () => {
  const [window] = captures('');
  const { length } = window!.samples;
  const signals = [
    new Float32Array(length),
    new Float32Array(length).fill(3),
    Float32Array.from({ length }, (_, i) => (i % 2 === 0 ? 1e-45 : 0)),
    window!.samples.map((sample) => Math.max(-0.05, Math.min(0.05, sample))),
  ];
  for (const samples of signals) {
    const finding = findingOf({ ...window!, samples });
    assert.doesNotMatch(
      JSON.stringify(finding, (_, value) => String(value)),
      /NaN|Infinity/,
    );
    assert.equal(finding.diagnosis, undefined);
  }
});

test('evidence that nobody would write leads to a refusal, not to a crash', () => {
  const [window] = captures('outer-race');
  const { bearing } = window!;
  const [stretch] = stretchesOf(window!);
  for (const changed of [
    { blockSamples: 0 },
    { speedStartRpm: 0, speedEndRpm: 0 },
    { speedEndRpm: Number.NaN },
    { speedStartRpm: -5, speedEndRpm: 10 },
    { envelope: new Uint8Array(1) },
  ]) {
    const stretches = [{ ...stretch!, evidence: { ...stretch!.evidence, ...changed } }];
    assert.equal(diagnose({ stretches, bearing }).refusal, 'evidence.too-short');
  }
});

test('stretches at another speed are left out', () => {
  const [window] = captures('outer-race');
  const good = stretchesOf(window!);
  const { evidence } = good[0]!;
  const slow = { ...evidence, startNs: -1n, speedStartRpm: 1e-3, speedEndRpm: 1e-3 };
  const stretches = [{ ...good[0]!, evidence: slow }, ...good];
  assert.equal(diagnose({ stretches, bearing: window!.bearing }).diagnosis?.fault, 'outer-race');
});

test('a speed that changes within the capture is followed, where both ends tell it', () => {
  const window = sweep(1200, 1800);
  assert.equal(findingOf(window).diagnosis?.fault, 'outer-race');
  const { speed_rpm_start: start } = window.context;
  assert.notEqual(
    findingOf({ ...window, context: { speed_rpm: start! } }).diagnosis?.fault,
    'outer-race',
  );
});

/** Strikes of an outer race into noise while the speed rises in a straight line. */
function sweep(startRpm: number, endRpm: number): Window {
  const [healthy] = captures('');
  const samples = Float32Array.from(healthy!.samples);
  const { sampleRateHz, bearing } = healthy!;
  let strikes = 0;
  let since = Infinity;
  for (let i = 0, turns = 0; i < samples.length; i++) {
    turns += (startRpm + ((endRpm - startRpm) * i) / samples.length) / 60 / sampleRateHz;
    if (turns * bearing!.bpfo! >= strikes) [strikes, since] = [strikes + 1, 0];
    samples[i]! += 0.5 * Math.exp(-since / 8) * Math.sin(1.9 * since);
    since += 1;
  }
  const context = { speed_rpm_start: startRpm, speed_rpm_end: endRpm };
  return { ...healthy!, samples, context };
}
