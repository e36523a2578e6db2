import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectorsNamed } from '../../../services/drift/core/detectors/registry.ts';
import { falseAlarmRate } from '../../../services/drift/core/false-alarm-rate.ts';
import { falseAlarms, type HealthyPlant } from '../healthy-plant.ts';

const plant: Omit<HealthyPlant, 'detectors'> = {
  seed: 1,
  profiles: 8,
  series: 4,
  correlation: 0.8,
  hours: 240,
  learnedHours: 72,
  falseAlarmHours: 2,
  psiPractical: 1e-9,
};

async function holds(options: HealthyPlant): Promise<void> {
  const alarms = await falseAlarms(options);
  const expected = options.hours / options.falseAlarmHours;
  const count = [...alarms.values()].reduce((sum, one) => sum + one, 0);
  // the Poisson limit at four deviations
  assert.ok(count <= expected + 4 * Math.sqrt(expected), `${count} false alarms of ${expected}`);
}

test('feature detectors keep the hours between false alarms on autocorrelated data', async () => {
  const names = 'psi,kolmogorov-smirnov,wasserstein,jensen-shannon';
  for (const correlation of [0, 0.8, 0.95]) {
    await holds({ ...plant, correlation, detectors: detectorsNamed(names) });
  }
});

test('score detectors keep the hours between false alarms on autocorrelated data', async () => {
  const detectors = detectorsNamed('score-psi,page-hinkley,adwin');
  for (const correlation of [0, 0.8, 0.95]) {
    await holds({ ...plant, series: 1, correlation, detectors });
  }
});

test('MMD on the vectors keeps the hours between false alarms on autocorrelated data', async () => {
  for (const correlation of [0, 0.8, 0.95]) {
    await holds({ ...plant, correlation, detectors: detectorsNamed('mmd') });
  }
});

test('with changes of practical size alone a healthy plant is silent', async () => {
  const detectors = detectorsNamed('psi,kolmogorov-smirnov,wasserstein');
  const alarms = await falseAlarms({ ...plant, detectors, psiPractical: 0.2 });
  assert.deepEqual([...alarms], []);
});

test('the same limits find a change of two deviations in every series', async () => {
  for (const correlation of [0, 0.8, 0.9]) {
    const detectors = detectorsNamed('psi,mmd');
    const alarms = await falseAlarms({ ...plant, correlation, detectors, shift: 2 });
    assert.ok(alarms.get('psi')! >= plant.profiles * plant.series, `${correlation}`);
    assert.ok(alarms.get('mmd')! >= plant.profiles, `${correlation}`);
  }
});

test('the chance at one comparison is shared out evenly, and follows the time between two', () => {
  const one = { falseAlarmHours: 100, stages: 2, profiles: 10, perProfile: 5, elapsedHours: 1 };
  assert.ok(Math.abs(falseAlarmRate(one) - 1e-4) < 1e-15);
  assert.ok(falseAlarmRate({ ...one, elapsedHours: 0.1 }) < falseAlarmRate(one));
  assert.ok(falseAlarmRate({ ...one, elapsedHours: 0 }) > 0);
  assert.ok(falseAlarmRate({ ...one, elapsedHours: 1e9 }) <= 0.01);
});
