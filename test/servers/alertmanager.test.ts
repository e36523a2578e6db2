import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import type { Alert } from '../../grafana/alerts/alert.ts';
import { alerts } from '../../grafana/alerts/alerts.ts';
import { labelsOf } from '../../grafana/render/rule-text.ts';
import { type Alertmanager, type FiringAlert, startAlertmanager } from './alertmanager.ts';
import { amtool, findProgram } from './debian-program.ts';

const run = promisify(execFile);
const config = join(import.meta.dirname, '../../grafana/gen/alertmanager/alertmanager.yaml');
const pump = 'works/hall-1/pump-3';

async function open(context: TestContext): Promise<Alertmanager> {
  const alertmanager = await startAlertmanager();
  context.after(() => alertmanager.stop());
  return alertmanager;
}

function firing(name: Alert['name'], labels: Readonly<Record<string, string>> = {}): FiringAlert {
  const alert = alerts.find((one) => one.name === name)!;
  return { labels: { alertname: name, ...labelsOf(alert), ...labels }, annotations: {} };
}

/** Per call: to whom, and which alerts. */
function told({ calls }: Alertmanager): string[] {
  return calls.map(({ receiver, alerts: some }) => {
    const names = new Set(some.map(({ labels }) => labels['alertname']!));
    return `${receiver}: ${[...names].toSorted().join(', ')}`;
  });
}

async function amtoolRun(...args: readonly string[]): Promise<string> {
  const { path, env } = await findProgram(amtool);
  return (await run(path, [...args], { env: { ...process.env, ...env } })).stdout;
}

test('amtool takes the configuration, and routes every alert to its team', async () => {
  assert.match(await amtoolRun('check-config', config), /SUCCESS/);
  for (const alert of alerts) {
    const { severity, team } = alert;
    const labels = Object.entries({ alertname: alert.name, ...labelsOf(alert) });
    const matchers = labels.map(([name, value]) => `${name}=${value}`);
    const args = ['config', 'routes', 'test', `--config.file=${config}`, ...matchers];
    const receiver = (await amtoolRun(...args)).trim();
    assert.ok(receiver.startsWith(`${team}-`), `${alert.name}: ${receiver}`);
    assert.equal(receiver.endsWith('-page'), severity === 'page', `${alert.name}: ${receiver}`);
  }
});

test('one machine fault is one page to one person', async (t) => {
  const alertmanager = await open(t);
  const at = (point: string) => ({ asset: pump, point: `${pump}/${point}` });
  await alertmanager.post([
    firing('SidebandMachineAlarm', { ...at('drive-end'), fault: 'outer-race' }),
    firing('SidebandMachineAlarm', { ...at('drive-end'), fault: 'unsure' }),
    firing('SidebandMachineAlarm', { ...at('free-end'), fault: 'unsure' }),
    firing('SidebandMachineWarning', { ...at('gearbox'), fault: 'unsure' }),
    // it was stopped
    firing('SidebandMachineSilent', at('gearbox')),
  ]);
  await alertmanager.called(1);
  assert.deepEqual(told(alertmanager), ['operator-page: SidebandMachineAlarm']);
  assert.equal(alertmanager.calls[0]!.alerts.length, 3);
});

test('what its fault is called later joins the same page', async (t) => {
  const alertmanager = await open(t);
  const place = { asset: pump, point: `${pump}/drive-end` };
  await alertmanager.post([firing('SidebandMachineAlarm', { ...place, fault: 'unsure' })]);
  await alertmanager.called(1);
  await alertmanager.post([firing('SidebandMachineAlarm', { ...place, fault: 'inner-race' })]);
  await alertmanager.called(2);
  const keys = new Set(alertmanager.calls.map(({ groupKey }) => groupKey));
  assert.equal(keys.size, 1);
  assert.ok(alertmanager.calls.every(({ receiver }) => receiver === 'operator-page'));
});

test('two machines are two pages, and the warning of a third is none', async (t) => {
  const alertmanager = await open(t);
  const machine = (name: string) => ({
    asset: `works/hall-1/${name}`,
    point: `works/hall-1/${name}/drive-end`,
    fault: 'imbalance',
  });
  await alertmanager.post([
    firing('SidebandMachineAlarm', machine('fan-1')),
    firing('SidebandMachineAlarm', machine('fan-2')),
    firing('SidebandMachineWarning', machine('fan-3')),
  ]);
  await alertmanager.called(3);
  assert.deepEqual(told(alertmanager).toSorted(), [
    'operator-notice: SidebandMachineWarning',
    'operator-page: SidebandMachineAlarm',
    'operator-page: SidebandMachineAlarm',
  ]);
});

test('one outage is one page to the SRE, and no machine is called silent for it', async (t) => {
  const alertmanager = await open(t);
  const machines = ['fan-1', 'fan-2', 'fan-3'].map((name) => `works/hall-1/${name}`);
  await alertmanager.post([
    firing('SidebandDown', { instance: 'a:9464' }),
    firing('SidebandDown', { instance: 'b:9464' }),
    firing('SidebandBridgeDisconnected', { instance: 'c:9464' }),
    firing('SidebandNothingArrives'),
    firing('SidebandPartitionsUnowned', { stage: 'features', input: 'windows' }),
    firing('SidebandLag', { stage: 'features', input: 'windows' }),
    firing('SidebandFreshnessBudgetBurnsFast'),
    firing('SidebandFreshnessBudgetBurnsSlow'),
    firing('SidebandIntakeBudgetBurnsFast'),
    ...machines.map((asset) => firing('SidebandMachineSilent', { asset, point: `${asset}/de` })),
  ]);
  await alertmanager.called(1);
  assert.deepEqual(told(alertmanager), ['sre-page: SidebandBridgeDisconnected, SidebandDown']);
});

test('a machine in alarm is told though the flow has trouble', async (t) => {
  const alertmanager = await open(t);
  const place = { asset: pump, point: `${pump}/drive-end`, fault: 'cage' };
  await alertmanager.post([
    firing('SidebandDown', { instance: 'a:9464' }),
    firing('SidebandMachineAlarm', place),
    firing('SidebandDrift', { verdict: 'model-drift' }),
    firing('SidebandDriftWithheld'),
  ]);
  await alertmanager.called(3);
  assert.deepEqual(told(alertmanager).toSorted(), [
    'models-ticket: SidebandDriftWithheld',
    'operator-page: SidebandMachineAlarm',
    'sre-page: SidebandDown',
  ]);
});
