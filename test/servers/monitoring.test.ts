/** Rules and dashboards against real Prometheus, which scrapes the demo. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import { alertGroups } from '../../grafana/alerts/alerts.ts';
import { dashboards, queriesOf } from '../../grafana/dashboards/dashboards.ts';
import { prometheusConfig, prometheusRules, rulesFile } from '../../grafana/render/prometheus.ts';
import { metricLabels, type LabelSpec } from '../../services/shared/core/metrics/metric-labels.ts';
import { metrics, type MetricName } from '../../services/shared/core/metrics.ts';
import { type Alertmanager, startAlertmanager } from './alertmanager.ts';
import { type DemoProcess, startDemoProcess } from './demo-process.ts';
import { DemoRig, rig as rigPoint, scenarioAssets, scenarioSettings } from './demo-rig.ts';
import { type Prometheus, startPrometheus } from './prometheus.ts';
import { promqlShape } from './promql-shape.ts';

const anomaly = 'sideband_inference_point_anomaly_timestamp_seconds';
let directory = '';
let demo: DemoProcess;
let alertmanager: Alertmanager;
let prometheus: Prometheus;
let rig: DemoRig;
let exposition = '';

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-monitoring-'));
  await writeFile(join(directory, 'assets.yaml'), stringify(scenarioAssets));
  demo = await startDemoProcess(join(directory, 'demo'), {
    ...scenarioSettings,
    SIDEBAND_FEATURES_ASSETS_FILE: join(directory, 'assets.yaml'),
  });
  const targets = [demo.metricsAddress];
  alertmanager = await startAlertmanager();
  const config = prometheusConfig({
    targets,
    scrapeInterval: '1s',
    alertmanager: alertmanager.address,
  });
  prometheus = await startPrometheus(config, { [rulesFile]: stringify(prometheusRules()) });
  rig = await DemoRig.connect(demo);
  await untilAnomaly();
  exposition = await (await fetch(`http://${demo.metricsAddress}/metrics`)).text();
});

after(async () => {
  await rig?.stop();
  await prometheus?.stop();
  await alertmanager?.stop();
  await demo?.stop();
  await rm(directory, { recursive: true });
});

async function untilAnomaly(): Promise<void> {
  for (let patience = 300; patience > 0; patience--) {
    await rig.publish();
    const open = await prometheus.query(anomaly);
    const told = await prometheus.query('sideband_alarms_alarms');
    if (open.length > 0 && told.length > 0) return;
    await delay(500);
  }
  assert.fail('the demo raised no anomaly');
}

/** As Grafana fills them in; the machine is the one with the defect. */
function filled(expr: string): string {
  const values: Record<string, string> = {
    '"$asset"': `"${demo.faultyAsset()}"`,
    '"$point"': '".*"',
    $__rate_interval: '20s',
    $zone_b_c: '0.0028',
    $zone_c_d: '0.0045',
  };
  let text = expr;
  for (const [name, value] of Object.entries(values)) text = text.replaceAll(name, value);
  assert.doesNotMatch(text, /\$[a-z_]/, 'a variable that no dashboard has');
  return text;
}

const asked = dashboards.flatMap((dashboard) =>
  queriesOf(dashboard).map((query) => ({ ...query, dashboard: dashboard.title })),
);

test('variables of dashboards have values', async () => {
  for (const { title, variables } of dashboards) {
    for (const { series, label } of variables) {
      const found = await prometheus.api<string[]>(`label/${label}/values`, {
        'match[]': filled(series),
      });
      assert.ok(found.length > 0, `${title}: ${label} of ${series}`);
    }
  }
});

/** Labels of a metric, by the live exposition and the table; undefined: there is no such metric. */
function labelsOf(name: string): readonly string[] | undefined {
  const scraped = ['job', 'instance'];
  if (name.startsWith('slo:')) return ['slo'];
  if (name === 'up') return scraped;
  const family = name.replace(/_(total|bucket|sum|count)$/, '');
  if (!exposition.includes(`# TYPE ${family} `) && !exposition.includes(`# TYPE ${name} `)) {
    return undefined;
  }
  const spec = metrics[name as MetricName] ?? metrics[family as MetricName];
  return spec === undefined ? scraped : [...spec.labels, 'le', ...scraped];
}

function unknownIn(expr: string): string[] {
  const { selectors, grouping } = promqlShape(expr);
  const known = selectors.map(({ metric }) => labelsOf(metric));
  const all = new Set(known.flatMap((labels) => labels ?? []));
  return [
    ...selectors.filter((_, i) => known[i] === undefined).map(({ metric }) => metric),
    ...selectors.flatMap(({ metric, labels }, i) =>
      labels.filter((label) => !known[i]?.includes(label)).map((label) => `${metric}{${label}}`),
    ),
    ...grouping.filter((label) => !all.has(label)),
  ];
}

test('queries and rules use metrics and labels that the live exposition has, and no others', () => {
  const rules = alertGroups.flatMap(({ alerts, recordings = [] }) => [...alerts, ...recordings]);
  for (const { expr } of [...asked.map(({ expr }) => ({ expr: filled(expr) })), ...rules]) {
    assert.deepEqual(unknownIn(expr), [], expr);
  }
  assert.deepEqual(unknownIn('sideband_bridge_nothing_total'), ['sideband_bridge_nothing_total']);
  assert.deepEqual(unknownIn('sum by (color) (sideband_bridge_connected)'), ['color']);
});

interface PendingAlert {
  readonly labels: Readonly<Record<string, string>>;
  readonly state: string;
}

async function pendingAlerts(): Promise<readonly PendingAlert[]> {
  return (await prometheus.api<{ alerts: PendingAlert[] }>('alerts')).alerts;
}

function isOfDefect({ labels }: PendingAlert): boolean {
  return labels['asset'] === demo.faultyAsset();
}

test('Prometheus evaluates every rule, and none of the platform fires', async () => {
  const { groups } = await prometheus.api<{
    groups: { rules: { name: string; health: string; lastError?: string }[] }[];
  }>('rules');
  const rules = groups.flatMap((group) => group.rules);
  assert.equal(rules.length, prometheusRules().groups.flatMap((group) => group.rules).length);
  const ill = rules.filter(({ health }) => health === 'err');
  assert.deepEqual(ill, []);
  let alerts = await pendingAlerts();
  // a rule is evaluated once a second, and may not have been since the anomaly
  for (let patience = 200; patience > 0 && !alerts.some(isOfDefect); patience--) {
    await delay(100);
    alerts = await pendingAlerts();
  }
  assert.ok(alerts.some(isOfDefect), 'the machine with the defect has no alert');
  const pages = alerts.filter(
    ({ labels, state }) => labels['team'] === 'sre' && state === 'firing',
  );
  assert.deepEqual(pages, []);
});

test('the defect is one page, to the operator, and nobody else is called for it', async () => {
  await alertmanager.called(1);
  const pages = alertmanager.calls.filter(({ receiver }) => receiver.endsWith('-page'));
  assert.deepEqual([...new Set(pages.map(({ receiver }) => receiver))], ['operator-page']);
  assert.equal(new Set(pages.map(({ groupKey }) => groupKey)).size, 1);
  const { labels, annotations } = pages[0]!.alerts[0]!;
  assert.equal(labels['asset'], demo.faultyAsset());
  assert.match(annotations['summary']!, /^demo\/hall-1\/machine-\d is in alarm at demo/);
});

test('the exemplar of the anomaly leads to the machine with the defect', async () => {
  const nowS = Date.now() / 1000;
  const found = await prometheus.api<{ exemplars: { labels: Record<string, string> }[] }[]>(
    'query_exemplars',
    {
      query: 'sideband_inference_anomaly_latency_seconds_bucket',
      start: String(nowS - 600),
      end: String(nowS + 1),
    },
  );
  const points = found.flatMap(({ exemplars }) => exemplars.map(({ labels }) => labels['point']));
  assert.ok(points.length > 0);
  for (const point of points) assert.ok(point!.startsWith(`${demo.faultyAsset()}/`), point);
});

test('no label of a metric has more values than its bound', () => {
  const values = new Map<string, Set<string>>();
  for (const line of exposition.split('\n').filter((text) => text.startsWith('sideband_'))) {
    const series = line.split(' # ')[0]!;
    for (const [, label, value] of series.matchAll(/(\w+)="([^"]*)"/g)) {
      const key = `${series.split('{', 1)[0]} ${label}`;
      values.set(key, (values.get(key) ?? new Set()).add(value!));
    }
  }
  assert.ok(values.size > 20);
  const specs: Readonly<Record<string, LabelSpec>> = {
    ...metricLabels,
    le: { names: '', bound: 20 },
  };
  for (const [key, seen] of values) {
    const { bound } = specs[key.split(' ')[1]!]!;
    if (typeof bound === 'number') assert.ok(seen.size <= bound, `${key}: ${[...seen].join()}`);
  }
});

async function hasAnswer(expr: string): Promise<boolean> {
  const answer = await prometheus.query(filled(expr));
  return answer.some(({ value: [, text] }) => text !== 'NaN');
}

/** What people and gateways do after the defect was told; the rig is run on all the while. */
async function happenings(): Promise<void> {
  await rig.look();
  await rig.contradict();
  await rig.label(`${demo.faultyAsset()!}/drive-end`, 'outer-race', Date.now() - 2000);
  const changedMs = Date.now();
  rig.change();
  await untilAnswered([`${anomaly}{point="${rigPoint}"} > 0`]);
  await delay(1000);
  await rig.label(rigPoint, 'healthy', changedMs);
  for (let patience = 10; patience > 0; patience--) {
    await rig.holdLog(1500);
    await delay(1000);
    if (await hasAnswer('sideband_runner_reread_records_total{stage="features"}')) return;
  }
}

/** Each at some time, as not everything happens at once. @returns those that had none */
async function untilAnswered(exprs: readonly string[]): Promise<string[]> {
  let open = [...exprs];
  for (let patience = 180; patience > 0 && open.length > 0; patience--) {
    await rig.publish();
    const answered = await Promise.all(open.map(hasAnswer));
    open = open.filter((_, i) => !answered[i]);
    await delay(500);
  }
  return open;
}

test('every query of every dashboard has an answer when what it asks for happens', async () => {
  const exprs = [...new Set(asked.map(({ expr }) => expr))];
  const [unanswered] = await Promise.all([untilAnswered(exprs), happenings()]);
  assert.deepEqual(unanswered, []);
});
