/** An inspection as lines for a terminal. */
import { brailleLines } from './braille.ts';
import type { Chart, Lane } from './chart.ts';
import { columnsOf, type Column } from '@sideband/shared/core/inspection/curve.ts';
import type { Inspection } from './inspection.ts';
import { inspectionCharts } from './inspection-charts.ts';
import {
  diagnosisWords,
  facts,
  featureRows,
  featuresNote,
  lineRows,
  refusalLines,
} from './inspection-tables.ts';
import { inBrackets, lineHead, remarks } from './inspection-tables.ts';
import { printable } from './markup.ts';
import { quantity, roundTicks } from './quantity.ts';

const gutter = 11;
const plotCells = 84;
const waveformCells = 4;
const spectrumCells = 7;

export function textPage(inspection: Inspection): string[] {
  const charts = inspectionCharts(inspection).flatMap((chart) => ['', ...chartLines(chart)]);
  const lines = [
    inspection.subject.name,
    ...facts(inspection).map(([label, value]) => `  ${label.padEnd(16)}${value}`),
    ...remarks(inspection).map((remark) => `  ! ${remark}`),
    '',
    ...diagnosisWords(inspection).map((line, i) => (i === 0 ? `Diagnosis: ${line}` : `  ${line}`)),
    ...charts,
    ...linesTable(inspection),
    ...featuresTable(inspection),
  ];
  return lines.map(harmless);
}

/** A terminal takes orders from control characters: none of a recording's text may reach it. */
function harmless(line: string): string {
  return printable(line)
    .replaceAll(/[\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{fffd}')
    .trimEnd();
}

function chartLines(chart: Chart): string[] {
  const { x, y } = chart;
  const { from: start, to: end } = x;
  const columns = columnsOf(chart.values, chart.step, { start, end, columns: 2 * plotCells });
  const scale = y.scale === 'log' ? Math.log10 : (value: number) => value;
  const [bottom, top] = [scale(y.from), scale(y.to)];
  const share = (value: number) => (scale(value) - bottom) / (top - bottom);
  const isWave = chart.kind === 'waveform';
  const filled = columns.map(({ low, high }): Column => {
    return { low: isWave ? share(low) : 0, high: share(high) };
  });
  const rows = brailleLines(filled, isWave ? waveformCells : spectrumCells);
  const labels = rows.map((_, row) => {
    if (row === 0) return quantity(y.to);
    return row === rows.length - 1 ? quantity(y.from) : '';
  });
  return [
    `${chart.title} — ${y.label} (${chart.note})`,
    ...chart.lanes.map((lane) => laneLine(lane, chart)),
    ...rows.map((row, index) => `${labels[index]!.padStart(gutter - 1)} ${row}`),
    axisLine(chart),
  ];
}

function cellOf({ x }: Chart, value: number): number {
  return Math.round(((value - x.from) / (x.to - x.from)) * (plotCells - 1));
}

/** Where the lines of a part are: the number of the harmonic, `·` for a sideband. */
function laneLine({ label, marks }: Lane, chart: Chart): string {
  const cells = new Array<string>(plotCells).fill(' ');
  for (const { at, text } of marks) {
    const cell = cellOf(chart, at);
    if (cell >= 0 && cell < plotCells && cells[cell] !== undefined) {
      if (text !== '' || cells[cell] === ' ') cells[cell] = text === '' ? '·' : text[0]!;
    }
  }
  return `${label.padStart(gutter - 1)} ${cells.join('')}`;
}

function axisLine(chart: Chart): string {
  const cells = new Array<string>(plotCells + 12).fill(' ');
  let free = 0;
  for (const tick of roundTicks(chart.x.from, chart.x.to, 8)) {
    const text = quantity(tick);
    const from = Math.max(free, cellOf(chart, tick) - Math.floor(text.length / 2));
    if (from + text.length > plotCells + 4) break;
    for (const [i, character] of [...text].entries()) cells[from + i] = character;
    free = from + text.length + 1;
  }
  return `${' '.repeat(gutter)}${cells.join('').trimEnd()}  ${chart.x.label.split(', ')[1]}`;
}

function linesTable(inspection: Inspection): string[] {
  const rows = lineRows(inspection).map(
    ({ label, words, order, frequency, levels, outstanding }) => [
      label,
      words,
      order,
      frequency,
      levels.join(' '),
      outstanding,
    ],
  );
  if (rows.length === 0) return [];
  return ['', `Lines in the envelope (in brackets: ${inBrackets})`, ...table([lineHead, ...rows])];
}

function featuresTable(inspection: Inspection): string[] {
  const rows = featureRows(inspection).map(({ name, value, unit, range }) => [
    name,
    value,
    unit,
    range,
  ]);
  return [
    '',
    `Features (${featuresNote(inspection)})`,
    ...table(rows),
    ...refusalLines(inspection).map((line) => `  not computed: ${line}`),
  ];
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) => `  ${row.map((cell, i) => cell.padEnd(widths[i]! + 2)).join('')}`);
}
