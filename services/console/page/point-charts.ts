/** Trend, envelope and spectrum of a point, with the lines of its machine marked. */
import uPlot from '/vendor/uplot.js';
import type { Part } from '@sideband/shared/core/inspection/fault-lines.ts';
import type { Curve, MarkedFamily, PointView } from '../core/page-records.ts';
import { byId } from './element.ts';

const heightPx = 270;
/** of a name above the curve */
const nameRowPx = 13;
const ink = '#23272b';
const grid = '#c3c7cb';
const curve = '#3f5d75';
/** Dashes tell the parts apart where colours cannot. */
const dashes: Readonly<Record<Part, readonly number[]>> = {
  shaft: [2, 3],
  outer: [],
  inner: [8, 3],
  ball: [8, 3, 2, 3],
  cage: [4, 4],
  gear: [12, 4],
};

let shown: uPlot[] = [];

export function showCharts(view: PointView): void {
  for (const one of shown) one.destroy();
  const { trend, spectrum, spectrumFamilies, envelope, envelopeFamilies, unit } = view;
  shown = [
    trendChart(trend),
    lineChart('envelope', { curve: envelope, families: envelopeFamilies, unit: 'dB' }),
    lineChart('spectrum', { curve: spectrum, families: spectrumFamilies, unit }),
  ];
}

/** As wide as there is room. */
export function fitCharts(): void {
  for (const one of shown)
    one.setSize({ width: widthOf(one.root.parentElement!), height: heightPx });
}

function widthOf(place: HTMLElement): number {
  return Math.max(280, place.clientWidth);
}

function axes(x: string, y: string): uPlot.Axis[] {
  const common = { stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid } };
  return [
    { ...common, label: x, labelSize: 18 },
    { ...common, label: y, labelSize: 18, size: 52 },
  ];
}

function trendChart({ atMs, score, threshold }: PointView['trend']): uPlot {
  const place = byId('trend');
  const seconds = atMs.map((ms) => ms / 1000);
  return new uPlot(
    {
      ...{ title: 'Score and threshold', width: widthOf(place), height: heightPx },
      axes: axes('time', 'score'),
      series: [
        {},
        { label: 'score', stroke: curve, width: 1.5 },
        { label: 'threshold', stroke: ink, dash: [6, 4] },
      ],
    },
    [seconds, [...score], [...threshold]],
    place,
  );
}

interface Lines {
  readonly curve: Curve;
  readonly families: readonly MarkedFamily[];
  readonly unit: string;
}

function lineChart(id: 'envelope' | 'spectrum', { curve: drawn, families, unit }: Lines): uPlot {
  const place = byId(id);
  const frequencies = drawn.values.map((_, k) => (k + 0.5) * drawn.step);
  const title =
    id === 'envelope' ? 'Envelope spectrum over its local floor' : `Spectrum, amplitude in ${unit}`;
  return new uPlot(
    {
      ...{ title, width: widthOf(place), height: heightPx },
      padding: [nameRowPx * families.length, 12, 0, 0],
      scales: { x: { time: false } },
      axes: axes('Hz', unit),
      series: [{ label: 'Hz' }, { label: unit, stroke: curve, width: 1 }],
      hooks: { draw: [(plot) => drawFamilies(plot, families)] },
    },
    [frequencies, [...drawn.values]],
    place,
  );
}

/** What stands out of the noise is drawn heavily and named, the rest faintly. */
function drawFamilies(plot: uPlot, families: readonly MarkedFamily[]): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.font = `${12 * devicePixelRatio}px system-ui`;
  for (const [row, { part, label, lines }] of families.entries()) {
    for (const { frequencyHz, harmonic, standsOut } of lines) {
      const x = plot.valToPos(frequencyHz, 'x', true);
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      ctx.strokeStyle = standsOut ? '#b3001b' : '#8b9197';
      ctx.lineWidth = (standsOut ? 2 : 1) * devicePixelRatio;
      ctx.setLineDash(dashes[part].map((length) => length * devicePixelRatio));
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      if (harmonic > 1 && !standsOut) continue;
      ctx.fillStyle = standsOut ? '#b3001b' : '#555c63';
      const name = harmonic === 1 ? label : `${harmonic}×`;
      const above = (families.length - row - 1) * nameRowPx + 3;
      ctx.fillText(name, x, bbox.top - above * devicePixelRatio);
    }
  }
  ctx.restore();
}
