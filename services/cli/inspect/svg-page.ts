/** An inspection as one SVG picture: the lines as a table, the charts below each other. */
import { chartHeight, chartMarkup, chartWidth } from './chart.ts';
import type { Inspection } from './inspection.ts';
import { inspectionCharts } from './inspection-charts.ts';
import { diagnosisWords, facts, lineHead, lineRows, remarks } from './inspection-tables.ts';
import { element, raw, type Markup } from './markup.ts';
import { pageStyle } from './page-style.ts';

const margin = 26;
const gap = 22;
const rowHeight = 19;
/** where the columns of the table of lines begin */
const columns = [0, 80, 200, 290, 390, 700];
/** characters that fit beside each other */
const factsWidth = 150;

export function svgPage(inspection: Inspection): string {
  const { drawn, height: top } = header(inspection);
  let y = top;
  const placed = inspectionCharts(inspection).map((chart) => {
    const at = `translate(${margin} ${y})`;
    y += chartHeight(chart) + gap;
    return element('g', { transform: at }, chartMarkup(chart));
  });
  const [width, height] = [chartWidth + 2 * margin, y + margin - gap];
  const said = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'aria-label': inspection.subject.name,
  };
  return `${
    element(
      'svg',
      said,
      element('style', {}, raw(pageStyle)),
      element('rect', { class: 'paper', width, height }),
      drawn,
      placed,
    ).markup
  }\n`;
}

function header(inspection: Inspection): { readonly drawn: Markup[]; readonly height: number } {
  let y = margin + 22;
  const drawn = [element('text', { class: 'heading', x: margin, y }, inspection.subject.name)];
  const cell = (kind: string, x: number, text: string) =>
    drawn.push(element('text', { class: kind, x: margin + x, y }, text));
  const lines = wrapped(facts(inspection).map(([label, value]) => `${label} ${value}`));
  for (const text of [...lines, ...remarks(inspection), diagnosisWords(inspection)[0]!]) {
    y += rowHeight;
    cell('cell', 0, text);
  }
  y += 14;
  for (const [row, cells] of tableRows(inspection).entries()) {
    y += rowHeight;
    const kind = row === 0 ? 'cell' : 'cell cell-strong';
    for (const [i, text] of cells.entries()) cell(kind, columns[i]!, text);
  }
  return { drawn, height: y + gap };
}

function tableRows(inspection: Inspection): (readonly string[])[] {
  const rows = lineRows(inspection).map(
    ({ label, words, order, frequency, levels, outstanding }) => {
      return [label, words, order, frequency, levels.join('  '), outstanding];
    },
  );
  return rows.length === 0 ? [] : [lineHead, ...rows];
}

/** Facts in lines that fit the picture. */
function wrapped(texts: readonly string[]): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines.at(-1);
    if (last === undefined || last.length + text.length > factsWidth) lines.push(text);
    else lines[lines.length - 1] = `${last}   ·   ${text}`;
  }
  return lines;
}
