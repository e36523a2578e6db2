import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { anchorOf } from '../../grafana/alerts/alert.ts';
import { alerts } from '../../grafana/alerts/alerts.ts';
import { inhibitions } from '../../grafana/render/alertmanager.ts';
import { prometheusAnnotations } from '../../grafana/render/prometheus.ts';

const runbook = readFileSync(join(import.meta.dirname, '../../docs/RUNBOOK.md'), 'utf8');

/** By its anchor, as GitHub makes it of a heading. */
const sections = new Map(
  runbook
    .split(/^(?=#{2,3} )/m)
    .map((text) => [text.split('\n', 1)[0]!.replace(/^#+ /, ''), text] as const)
    .map(([heading, text]) => [
      heading
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
      text,
    ]),
);

test('the address that an alert gives is a section that says what it means and what to do', () => {
  for (const alert of alerts) {
    const url = new URL(prometheusAnnotations(alert)['runbook_url']!);
    assert.ok(url.pathname.endsWith('/RUNBOOK.md'), url.pathname);
    const section = sections.get(url.hash.slice(1));
    assert.ok(section !== undefined, `${alert.name} has no section ${url.hash}`);
    for (const part of ['Means', 'Look at', 'Do']) {
      assert.match(
        section,
        new RegExp(`^\\*\\*${part}:\\*\\* .{5}`, 'm'),
        `${alert.name}: ${part}`,
      );
    }
  }
});

test('the runbook tells of no alert that there is not', () => {
  const told = [...sections.keys()].filter((anchor) => anchor.startsWith('sideband'));
  assert.deepEqual(told.toSorted(), alerts.map(anchorOf).toSorted());
});

test('alerts have names of their own, and summaries an operator can read', () => {
  assert.equal(new Set(alerts.map(({ name }) => name)).size, alerts.length);
  for (const { name, summary, action } of alerts) {
    assert.doesNotMatch(summary, /sideband_|PromQL|histogram|rate\(/, name);
    assert.match(action, /[.?]$/, name);
  }
});

test('no page is kept back by what calls nobody', () => {
  const severityOf = new Map(alerts.map(({ name, severity }) => [name, severity]));
  for (const { source, target } of inhibitions) {
    for (const name of [...source, ...target]) assert.ok(severityOf.has(name), name);
    const isPaging = target.some((name) => severityOf.get(name) === 'page');
    if (!isPaging) continue;
    for (const name of source) assert.equal(severityOf.get(name), 'page', name);
  }
});
