/** A point as the page draws it: its trend, and spectra of its last windows with their lines. */
import { averagedSpectrum } from '@sideband/shared/core/inspection/averaged-spectrum.ts';
import type { Spectrum } from '@sideband/shared/core/inspection/averaged-spectrum.ts';
import { columnsOf } from '@sideband/shared/core/inspection/curve.ts';
import { envelopeSpectrum } from '@sideband/shared/core/inspection/envelope-spectrum.ts';
import {
  envelopeFamilies,
  highestHz,
  readFamilies,
  spectrumFamilies,
} from '@sideband/shared/core/inspection/fault-lines.ts';
import type { Family } from '@sideband/shared/core/inspection/fault-lines.ts';
import { turnsPerSecond } from '@sideband/shared/core/inspection/subject.ts';
import type { Subject } from '@sideband/shared/core/inspection/subject.ts';
import type { Score } from '@sideband/shared/core/records.ts';
import type { Curve, MarkedFamily, PointView } from './page-records.ts';

/** of a curve: a tablet is not wider */
const columns = 1200;
/** shaft turns shown when no fault line reaches further; without a speed, hertz */
const ordersMin = 12;
const envelopeHzMin = 500;

/** @param scores of the point by its champions, oldest first */
export function pointView(subject: Subject, scores: readonly Score[]): PointView {
  const half = subject.sampleRateHz / 2;
  const inEnvelope = envelopeFamilies(subject);
  const perTurn = turnsPerSecond(subject);
  const least = perTurn === undefined ? envelopeHzMin : ordersMin * perTurn;
  const endHz = Math.min(half, Math.max(1.05 * highestHz(inEnvelope), least));
  const envelope = envelopeSpectrum(subject);
  const read = readFamilies(inEnvelope, envelope);
  return {
    point: subject.name,
    part: subject.part,
    unit: subject.unit,
    speedRpm: subject.speedRpm ?? null,
    trend: trendOf(scores),
    spectrum: curveOf(averagedSpectrum(subject), half),
    spectrumFamilies: spectrumFamilies(subject).map((family) => marked(family, new Set())),
    envelope: curveOf(envelope, endHz),
    envelopeFamilies: read.map((family) => {
      const standing = family.readings.filter(({ standsOut }) => standsOut);
      return marked(family, new Set(standing.map(({ line }) => line.frequencyHz)));
    }),
  };
}

function trendOf(scores: readonly Score[]): PointView['trend'] {
  return {
    atMs: scores.map(({ frameStartNs }) => Number(frameStartNs / 1_000_000n)),
    score: scores.map(({ score }) => score),
    threshold: scores.map(({ threshold }) => threshold),
  };
}

/** The highest of what falls into a column: lines stay, whatever the width. */
function curveOf({ values, binWidthHz }: Spectrum, endHz: number): Curve {
  const count = Math.min(columns, Math.ceil(endHz / binWidthHz));
  const range = { start: 0, end: endHz, columns: count };
  const peaks = columnsOf(values, binWidthHz, range).map(({ high }) => high);
  return { step: endHz / count, values: peaks.map((high) => (Number.isNaN(high) ? null : high)) };
}

function marked(
  { part, label, words, lines }: Family,
  standing: ReadonlySet<number>,
): MarkedFamily {
  return {
    ...{ part, label, words },
    lines: lines.map(({ frequencyHz, harmonic }) => {
      return { frequencyHz, harmonic, standsOut: standing.has(frequencyHz) };
    }),
  };
}
