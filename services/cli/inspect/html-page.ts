/** An inspection as one HTML file that needs nothing else, read with or without its script. */
import { chartHeight, chartMarkup, chartWidth, type Chart } from './chart.ts';
import { hoverScript } from './hover-script.ts';
import type { Inspection } from './inspection.ts';
import { inspectionCharts } from './inspection-charts.ts';
import { diagnosisWords, facts, featureRows, featuresNote, lineRows } from './inspection-tables.ts';
import { inBrackets, lineHead, refusalLines, remarks } from './inspection-tables.ts';
import { element, nothing, raw, type Attributes, type Markup } from './markup.ts';
import { htmlStyle, pageStyle } from './page-style.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

export function htmlPage(inspection: Inspection): string {
  const { name } = inspection.subject;
  const head = element(
    'head',
    {},
    raw('<meta charset="utf-8">'),
    raw('<meta name="viewport" content="width=device-width, initial-scale=1">'),
    raw(`<meta http-equiv="Content-Security-Policy" content="${policy}">`),
    element('title', {}, `${name} — Sideband`),
    element('style', {}, raw(pageStyle + htmlStyle)),
  );
  const main = element(
    'main',
    {},
    element('h1', {}, name),
    factList(inspection),
    remarks(inspection).map((remark) => element('p', { class: 'attention' }, remark)),
    diagnosis(inspection),
    linesTable(inspection),
    inspectionCharts(inspection).map(figure),
    featuresTable(inspection),
  );
  const body = element('body', {}, main, element('script', {}, raw(hoverScript)));
  return `<!doctype html>\n${element('html', { lang: 'en' }, head, body).markup}\n`;
}

function factList(inspection: Inspection): Markup {
  const items = facts(inspection).map(([label, value]) =>
    element('div', {}, element('dt', {}, label), element('dd', {}, value)),
  );
  return element('dl', {}, items);
}

function diagnosis(inspection: Inspection): Markup[] {
  const [told, ...lines] = diagnosisWords(inspection);
  const list = lines.map((line) => element('li', {}, line));
  return [
    element('h2', {}, 'Diagnosis'),
    element('p', { class: 'told' }, told!),
    list.length === 0 ? nothing : element('ul', {}, list),
  ];
}

function figure(chart: Chart): Markup {
  const box = `0 0 ${chartWidth} ${chartHeight(chart)}`;
  const said = { viewBox: box, role: 'img', 'aria-label': chart.title };
  return element('svg', said, chartMarkup(chart));
}

type Cell = readonly [text: string, attributes?: Attributes];

const numeric = { class: 'n' };

function table(head: readonly Cell[], rows: readonly (readonly Cell[])[]): Markup {
  const row = (cells: readonly Cell[], name: 'th' | 'td') =>
    element(
      'tr',
      {},
      cells.map(([text, attributes = {}]) => element(name, attributes, text)),
    );
  const whole = element(
    'table',
    {},
    element('thead', {}, row(head, 'th')),
    element(
      'tbody',
      {},
      rows.map((cells) => row(cells, 'td')),
    ),
  );
  return element('div', { class: 'scroll' }, whole);
}

function linesTable(inspection: Inspection): Markup[] {
  const rows = lineRows(inspection);
  if (rows.length === 0) return [nothing];
  const cells = rows.map(
    ({ part, label, words, order, frequency, levels, outstanding }): Cell[] => [
      [label, { class: `name ${part}` }],
      [words],
      [order, numeric],
      [frequency, numeric],
      [levels.join('  ')],
      [outstanding],
    ],
  );
  const head = lineHead.map((text, i): Cell => (i === 2 || i === 3 ? [text, numeric] : [text]));
  return [
    element('h2', {}, 'Lines in the envelope'),
    element('p', {}, `In brackets: ${inBrackets}.`),
    table(head, cells),
  ];
}

function featuresTable(inspection: Inspection): Markup[] {
  const rows = featureRows(inspection).map(({ name, value, unit, range }): Cell[] => [
    [name, { class: 'code' }],
    [value, numeric],
    [unit],
    [range],
  ]);
  return [
    element('h2', {}, 'Features'),
    element('p', {}, featuresNote(inspection)),
    table([['feature'], ['value', numeric], ['unit'], ['range']], rows),
    ...refusalLines(inspection).map((line) => element('p', {}, `Not computed: ${line}`)),
  ];
}
