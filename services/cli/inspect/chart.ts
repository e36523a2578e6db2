/** A chart as SVG: axes in hertz and orders, one curve, and lanes that mark the lines of parts. */
import { columnsOf } from '@sideband/shared/core/inspection/curve.ts';
import type { Part } from '@sideband/shared/core/inspection/fault-lines.ts';
import { element, nothing, type Markup } from './markup.ts';
import { decadeTicks, decadeWords, quantity, roundTicks } from './quantity.ts';

export interface Axis {
  readonly from: number;
  readonly to: number;
  /** quantity and unit, as in `time, s` */
  readonly label: string;
}

export interface Lane {
  readonly part: Part;
  readonly label: string;
  /** rising */
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly at: number;
  readonly text: string;
  /** a line of its own through the plot */
  readonly strong: boolean;
}

/** A reading on the curve. */
export interface Dot {
  readonly part: Part;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface Chart {
  readonly kind: 'waveform' | 'spectrum';
  readonly title: string;
  readonly note: string;
  readonly x: Axis;
  readonly y: Axis & { readonly scale: 'linear' | 'log' };
  /** a second axis on top: what one unit of it is on the lower one */
  readonly orders?: number;
  /** at 0, step, 2·step, …; NaN is not drawn */
  readonly values: ArrayLike<number>;
  readonly step: number;
  readonly lanes: readonly Lane[];
  readonly dots: readonly Dot[];
  readonly height: number;
}

export const chartWidth = 1080;
const left = 92;
const right = 26;
const laneHeight = 18;
const plotWidth = chartWidth - left - right;
const edge = chartWidth - right;

interface Frame {
  readonly chart: Chart;
  readonly top: number;
  readonly bottom: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** How tall the chart is with its title, lanes and axes. */
export function chartHeight(chart: Chart): number {
  return plotTop(chart) + chart.height + 46;
}

function plotTop({ lanes, orders }: Chart): number {
  return 34 + lanes.length * laneHeight + (orders === undefined ? 6 : 24);
}

/** A group at the origin of its own coordinates, `chartWidth` × `chartHeight`. */
export function chartMarkup(chart: Chart): Markup {
  const top = plotTop(chart);
  const bottom = top + chart.height;
  const share = shareOf(chart.y);
  const { from, to, label } = chart.x;
  const frame: Frame = {
    chart,
    top,
    bottom,
    x: (value) => left + ((value - from) / (to - from)) * plotWidth,
    y: (value) => bottom - share(value) * chart.height,
  };
  const data = {
    'data-from': String(from),
    'data-to': String(to),
    'data-per-order': String(chart.orders ?? ''),
    'data-left': left,
    'data-width': plotWidth,
    'data-top': top,
    'data-bottom': bottom,
    'data-unit': label,
  };
  return element(
    'g',
    { class: 'chart', ...data },
    text('title', [0, 16], chart.title),
    text('note', [edge, 16, 'end'], chart.note),
    element('rect', { class: 'plot', x: left, y: top, width: plotWidth, height: chart.height }),
    [yAxis, xAxis, orderAxis, lanes, curve, dots].flatMap((part) => part(frame)),
  );
}

type Place = readonly [x: number, y: number, anchor?: 'middle' | 'end'];

function text(kind: string, [x, y, anchor]: Place, content: string): Markup {
  const anchored = anchor === undefined ? {} : { 'text-anchor': anchor };
  return element('text', { class: kind, x, y, ...anchored }, content);
}

function line(kind: string, from: readonly [number, number], to: readonly [number, number]) {
  return element('line', { class: kind, x1: from[0], y1: from[1], x2: to[0], y2: to[1] });
}

function shareOf(axis: Chart['y']): (value: number) => number {
  const scale = axis.scale === 'log' ? Math.log10 : (value: number) => value;
  const [from, to] = [scale(axis.from), scale(axis.to)];
  return (value) => Math.max(0, Math.min(1, (scale(value) - from) / (to - from)));
}

function yAxis({ chart, top, bottom, y }: Frame): Markup[] {
  const { from, to, scale, label } = chart.y;
  const wanted = Math.max(2, Math.round(chart.height / 42));
  const isLog = scale === 'log';
  const ticks = isLog ? decadeTicks(from, to, wanted) : roundTicks(from, to, wanted);
  const marks = ticks.flatMap((tick) => [
    line('grid', [left, y(tick)], [edge, y(tick)]),
    text('tick', [left - 7, y(tick) + 4, 'end'], isLog ? decadeWords(tick) : quantity(tick)),
  ]);
  const turned = `translate(14 ${(top + bottom) / 2}) rotate(-90)`;
  const name = { class: 'label', transform: turned, 'text-anchor': 'middle' };
  return [...marks, element('text', name, label)];
}

function xAxis({ chart, bottom, x }: Frame): Markup[] {
  const ticks = roundTicks(chart.x.from, chart.x.to, 12).flatMap((tick) => [
    line('axis', [x(tick), bottom], [x(tick), bottom + 5]),
    text('tick', [x(tick), bottom + 18, 'middle'], quantity(tick)),
  ]);
  return [
    line('axis', [left, bottom], [edge, bottom]),
    ...ticks,
    text('label', [left + plotWidth / 2, bottom + 36, 'middle'], chart.x.label),
  ];
}

/** Orders of the shaft, above the plot. */
function orderAxis({ chart, top, x }: Frame): Markup[] {
  const { orders, x: axis } = chart;
  if (orders === undefined) return [];
  const ticks = roundTicks(axis.from / orders, axis.to / orders, 12)
    .filter((order) => order > 0)
    .flatMap((order) => [
      line('axis', [x(order * orders), top - 4], [x(order * orders), top]),
      text('tick', [x(order * orders), top - 8, 'middle'], `${quantity(order)}×`),
    ]);
  return [
    line('axis', [left, top], [edge, top]),
    ...ticks,
    text('label', [left - 7, top - 8, 'end'], 'orders'),
  ];
}

function lanes(frame: Frame): Markup[] {
  return frame.chart.lanes.flatMap((lane, index) =>
    laneMarkup(frame, lane, 30 + index * laneHeight),
  );
}

/** Width that the text of a mark takes. */
const markTextWidth = 18;

function laneMarkup(frame: Frame, { part, label, marks }: Lane, y: number): Markup[] {
  const { chart, bottom, top, x } = frame;
  const inside = marks.filter(({ at }) => at >= chart.x.from && at <= chart.x.to);
  const drawn = inside.flatMap(({ at, text: words, strong }, index) => {
    const place = x(at);
    // What a line is called stands after its upper sideband.
    const last = inside[index + 1]?.text === '' ? index + 1 : index;
    const start = x(inside[last]!.at);
    const next = inside[last + 1];
    const room = (next === undefined ? edge : x(next.at)) - start > markTextWidth;
    return [
      strong ? line(`guide ${part}`, [place, top], [place, bottom]) : nothing,
      line(`mark ${part}`, [place, y + 2], [place, y + laneHeight - 4]),
      room && words !== '' ? text('mark-text', [start + 3, y + 12], words) : nothing,
    ];
  });
  const base = y + laneHeight - 3;
  return [
    line('lane', [left, base], [edge, base]),
    text(`lane-label ${part}`, [left - 7, y + 12, 'end'], label),
    ...drawn,
  ];
}

/** The values themselves where they are few, else what each column of the plot holds of them. */
function curve(frame: Frame): Markup[] {
  const { chart, x, y } = frame;
  const { from, to } = chart.x;
  const first = Math.ceil(from / chart.step);
  const last = Math.min(chart.values.length - 1, Math.floor(to / chart.step));
  if (last - first > plotWidth) return columns(frame);
  const points: string[] = [];
  for (let k = first; k <= last; k++) {
    const value = chart.values[k]!;
    if (!Number.isNaN(value)) points.push(`${x(k * chart.step).toFixed(1)} ${y(value).toFixed(1)}`);
  }
  return points.length === 0 ? [] : [path('curve', `M${points.join('L')}`)];
}

function columns({ chart, x, y }: Frame): Markup[] {
  const { from: start, to: end } = chart.x;
  const found = columnsOf(chart.values, chart.step, { start, end, columns: plotWidth });
  const width = (end - start) / found.length;
  const known = [...found.entries()].filter(([, { high }]) => Number.isFinite(high));
  if (known.length === 0) return [];
  const place = (index: number, value: number) =>
    `${x(start + (index + 0.5) * width).toFixed(1)} ${y(value).toFixed(1)}`;
  const upper = known.map(([index, { high }]) => place(index, high)).join('L');
  if (chart.kind === 'spectrum') return [path('curve', `M${upper}`)];
  const lower = known.toReversed().map(([index, { low }]) => place(index, low));
  return [path('area', `M${upper}L${lower.join('L')}Z`)];
}

function path(kind: string, d: string): Markup {
  return element('path', { class: kind, d });
}

/** Room that the text of a reading takes to either side. */
const dotTextWidth = 52;

/** Where the texts of readings would cover each other, the higher one keeps its own. */
function dots({ chart, x, y }: Frame): Markup[] {
  const texts: number[] = [];
  return [...chart.dots]
    .filter((dot) => dot.x >= chart.x.from && dot.x <= chart.x.to)
    .sort((a, b) => b.y - a.y)
    .flatMap((dot) => {
      const [cx, cy] = [x(dot.x), y(dot.y)];
      const circle = element('circle', { class: `dot ${dot.part}`, cx, cy, r: 4 });
      if (texts.some((other) => Math.abs(other - cx) <= dotTextWidth)) return [circle];
      texts.push(cx);
      return [circle, text('dot-text', [cx, cy - 8, 'middle'], dot.text)];
    });
}
