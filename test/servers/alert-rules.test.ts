import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { stringify } from 'yaml';
import { alertGroups, alerts } from '../../grafana/alerts/alerts.ts';
import { labelsOf } from '../../grafana/render/rule-text.ts';
import {
  prometheusAnnotations,
  prometheusRules,
  rulesFile,
} from '../../grafana/render/prometheus.ts';
import type { AlertCase } from './alerts/alert-case.ts';
import { alarmCases } from './alerts/alarm-cases.ts';
import { intakeCases } from './alerts/intake-cases.ts';
import { machineCases } from './alerts/machine-cases.ts';
import { modelCases } from './alerts/model-cases.ts';
import { sloCases } from './alerts/slo-cases.ts';
import { workCases } from './alerts/work-cases.ts';
import { findProgram, promtool } from './debian-program.ts';

const run = promisify(execFile);
const folder = join(import.meta.dirname, '../../grafana/gen/prometheus');
const cases = [
  ...machineCases,
  ...alarmCases,
  ...intakeCases,
  ...workCases,
  ...modelCases,
  ...sloCases,
];
let directory = '';

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-rules-'));
});
after(() => rm(directory, { recursive: true }));

async function promtoolRun(...args: readonly string[]): Promise<string> {
  const { path, env } = await findProgram(promtool);
  const { stdout, stderr } = await run(path, [...args], { env: { ...process.env, ...env } });
  return stdout + stderr;
}

function expected({ alert: name, standing }: AlertCase) {
  const alert = alerts.find((one) => one.name === name)!;
  return standing.map(({ labels, summary }) => ({
    exp_labels: { ...labelsOf(alert), ...labels },
    exp_annotations: { ...filled(prometheusAnnotations(alert), labels), summary },
  }));
}

/** As the rule engine fills in the labels. */
function filled(
  annotations: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): Record<string, string> {
  const fill = (text: string) =>
    text.replaceAll(/\{\{ \$labels\.(\w+) \}\}/g, (_, name: string) => labels[name] ?? '');
  return Object.fromEntries(Object.entries(annotations).map(([name, text]) => [name, fill(text)]));
}

function testOf(one: AlertCase) {
  return {
    name: `${one.alert}: ${one.when}`,
    interval: `${one.minutesPerValue ?? 1}m`,
    input_series: Object.entries(one.series).map(([series, values]) => ({ series, values })),
    alert_rule_test: [
      { eval_time: `${one.atMinute}m`, alertname: one.alert, exp_alerts: expected(one) },
    ],
  };
}

/**
 * promtool on the cases of one group, with the rules of that group alone: every rule is evaluated
 * for every minute of every case, at the pace of its values.
 */
async function judge(group: string, given: readonly AlertCase[]): Promise<void> {
  const names = alertGroups.find(({ name }) => name === group)!.alerts.map(({ name }) => name);
  const rules = join(directory, `${group}-rules.yaml`);
  const groups = prometheusRules().groups.filter(({ name }) => name === group);
  await writeFile(rules, stringify({ groups }));
  for (const minutes of [1, 5]) {
    const paced = given.filter(({ minutesPerValue = 1 }) => minutesPerValue === minutes);
    const tests = paced.filter(({ alert }) => names.includes(alert)).map(testOf);
    if (tests.length === 0) continue;
    const path = join(directory, `${group}-${minutes}.yaml`);
    const content = { rule_files: [rules], evaluation_interval: `${minutes}m`, tests };
    await writeFile(path, stringify(content));
    assert.match(await promtoolRun('test', 'rules', path), /SUCCESS/);
  }
}

test('promtool takes the rules and the configuration without a complaint', async () => {
  const rules = await promtoolRun('check', 'rules', join(folder, rulesFile));
  assert.match(rules, new RegExp(`SUCCESS: \\d+ rules found`));
  const config = await promtoolRun('check', 'config', join(folder, 'prometheus.yaml'));
  assert.match(config, /is valid prometheus config file syntax/);
});

for (const { name } of alertGroups) {
  test(`every alert of ${name} fires when it should, and is silent when not`, async () => {
    await judge(name, cases);
  });
}

test('an alert that does not do as its case says is found', async () => {
  const wrong = { ...machineCases[0]!, standing: [] };
  await assert.rejects(judge('sideband-machines', [wrong]), /FAILED/);
});

test('every alert has a case in which it fires, and one of the same series in which not', () => {
  const metricsOf = (text: string) => new Set(text.match(/\b(sideband_\w+|up)\b/g));
  for (const { name } of alerts) {
    const [fires, silent] = [true, false].map((isStanding) =>
      cases.filter((one) => one.alert === name && one.standing.length > 0 === isStanding),
    );
    assert.ok(fires!.length > 0, `${name} never fires`);
    const known = metricsOf(fires!.flatMap((one) => Object.keys(one.series)).join(' '));
    const isNearMiss = silent!.some((one) =>
      [...known].every((metric) => Object.keys(one.series).join(' ').includes(metric)),
    );
    assert.ok(isNearMiss, `${name} is never silent on what it fires on`);
  }
});
