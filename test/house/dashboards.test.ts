import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { alerts } from '../../grafana/alerts/alerts.ts';
import { uids } from '../../grafana/dashboards/dashboard.ts';
import { dashboards, queriesOf } from '../../grafana/dashboards/dashboards.ts';
import { monitoringFiles } from '../../grafana/render/files.ts';
import { grafanaDashboard } from '../../grafana/render/grafana-dashboard.ts';
import { prometheusAnnotations } from '../../grafana/render/prometheus.ts';

const root = join(import.meta.dirname, '../..');
const panels = dashboards.flatMap((dashboard) => dashboard.rows.flatMap((row) => row.panels));

test('every generated file of grafana is what its source makes, and no other lies there', () => {
  const files = monitoringFiles();
  for (const { path, text } of files) assert.equal(readFileSync(join(root, path), 'utf8'), text);
  const there = readdirSync(join(root, 'grafana/gen'), { recursive: true, withFileTypes: true });
  assert.equal(there.filter((entry) => entry.isFile()).length, files.length);
});

test('a dashboard asks one question, and a panel says what it shows and what no data means', () => {
  for (const { question } of dashboards) assert.match(question, /^[A-Z][^?]+\?$/);
  for (const { kind, title, about, empty } of panels) {
    assert.match(about, /[.:`]$/, title);
    if (kind !== 'text') assert.ok(empty.length > 0, title);
  }
});

test('panels fill their rows, and none is laid over another', () => {
  for (const dashboard of dashboards) {
    const taken = new Set<string>();
    for (const { title, gridPos } of grafanaDashboard(dashboard).panels ?? []) {
      const { x, y, w, h } = gridPos!;
      assert.ok(x + w <= 24, title);
      for (let column = x; column < x + w; column++) {
        for (let line = y; line < y + h; line++) {
          const cell = `${column},${line}`;
          assert.ok(!taken.has(cell), `${dashboard.title}: ${title} at ${cell}`);
          taken.add(cell);
        }
      }
    }
  }
});

test('what a query or a link names is a variable of its dashboard, or one of Grafana', () => {
  const builtIn = /^(__\w+|datasource|console)$/;
  for (const dashboard of dashboards) {
    const own = [
      ...dashboard.variables.map(({ name }) => name),
      ...Object.keys(dashboard.texts ?? {}),
    ];
    const urls = dashboard.rows.flatMap((row) => row.panels.flatMap(({ links = [] }) => links));
    const texts = [...queriesOf(dashboard).map(({ expr }) => expr), ...urls.map(({ url }) => url)];
    for (const text of texts) {
      for (const [, name] of text.matchAll(/\$\{?([a-z_]+)/g)) {
        assert.ok(
          builtIn.test(name!) || own.includes(name!),
          `${dashboard.title}: ${name} in ${text}`,
        );
      }
    }
  }
});

test('the chart scrapes under the name that rules and dashboards look for', () => {
  const read = (path: string) => readFileSync(join(root, 'k8s', path), 'utf8');
  const [, label] = /^ {2}jobLabel: (\S+)$/m.exec(read('templates/monitoring.yaml'))!;
  assert.equal(label, 'app.kubernetes.io/name');
  const [, chart] = /^name: (\S+)$/m.exec(read('Chart.yaml'))!;
  const named = alerts.flatMap(({ expr }) => [...expr.matchAll(/job="(\w+)"/g)]);
  assert.ok(named.length > 0);
  for (const [, job] of named) assert.equal(job, chart);
});

test('what Grafana fills in itself is escaped where it would take it for its environment', () => {
  const files = monitoringFiles().filter(({ path }) => path.includes('/provisioning/'));
  assert.ok(files.length > 0);
  for (const { path, text } of files) {
    // annotations are left alone, and so are their templates
    const rest = text.replaceAll(/\{\{.*?\}\}/g, '').replaceAll('$$', '');
    assert.doesNotMatch(rest, /\$/, path);
  }
});

test('links of panels and alerts lead to dashboards that there are', () => {
  const known: readonly string[] = Object.values(uids);
  assert.deepEqual(known.toSorted(), dashboards.map(({ uid }) => uid).toSorted());
  const urls = [
    ...panels.flatMap(({ links = [], columns = [] }) => [
      ...links,
      ...columns.flatMap(({ link }) => link ?? []),
    ]),
    ...alerts.map((alert) => ({ url: prometheusAnnotations(alert)['dashboard_url']! })),
  ].map(({ url }) => url);
  const uidsNamed = urls.flatMap((url) => /\/d\/([\w-]+)/.exec(url)?.[1] ?? []);
  assert.ok(uidsNamed.length >= alerts.length);
  for (const uid of uidsNamed) assert.ok(known.includes(uid), uid);
  assert.ok(existsSync(join(root, 'grafana/gen/dashboards', `${uids.machine}.json`)));
});
