/** The pictures of an inspection. */
import type { Chart, Dot, Lane, Mark } from './chart.ts';
import type {
  FaultLine,
  Family,
  ReadFamily,
} from '@sideband/shared/core/inspection/fault-lines.ts';
import type { Inspection } from './inspection.ts';
import { quantity } from './quantity.ts';
import { turnsPerSecond } from '@sideband/shared/core/inspection/subject.ts';

/** Turns of the shaft that show how strikes repeat; seconds where no speed is known. */
const closeTurns = 6;
const closeSeconds = 0.2;
/** A second picture of more than this share of the spectrum would show nothing new. */
const nearlyWhole = 0.8;
/** Decades of amplitude shown below the highest line; far below the usual one is nothing to see. */
const decadesMax = 5;

export function inspectionCharts(inspection: Inspection): Chart[] {
  return [
    waveform(inspection),
    ...closeWaveform(inspection),
    ...spectra(inspection),
    envelope(inspection),
  ];
}

function waveform({ subject }: Inspection): Chart {
  const { samples, sampleRateHz } = subject;
  return waveformOf(subject, {
    title: 'Waveform',
    note: `${samples.length} samples at ${quantity(sampleRateHz)} Hz`,
    seconds: samples.length / sampleRateHz,
  });
}

/** The end of the capture, on a log what happened last; none where that is most of it. */
function closeWaveform({ subject }: Inspection): Chart[] {
  const { samples, sampleRateHz } = subject;
  const perTurn = turnsPerSecond(subject);
  const wanted = perTurn === undefined ? closeSeconds : closeTurns / perTurn;
  const count = Math.max(2, Math.round(wanted * sampleRateHz));
  if (count > samples.length / 2) return [];
  const seconds = count / sampleRateHz;
  const turns = perTurn === undefined ? '' : `, ${quantity(seconds * perTurn)} shaft turns`;
  const end = waveformOf(
    { ...subject, samples: samples.subarray(samples.length - count) },
    { title: 'Waveform, the end of it', note: `the last ${quantity(seconds)} s${turns}`, seconds },
  );
  return [end];
}

interface WaveformNames {
  readonly title: string;
  readonly note: string;
  readonly seconds: number;
}

function waveformOf(
  { samples, sampleRateHz, unit }: Inspection['subject'],
  { title, note, seconds }: WaveformNames,
): Chart {
  let [low, high] = [Infinity, -Infinity];
  for (const sample of samples) {
    low = Math.min(low, sample);
    high = Math.max(high, sample);
  }
  const room = high > low ? (high - low) * 0.05 : Math.abs(high) || 1;
  return {
    kind: 'waveform',
    title,
    note,
    x: { from: 0, to: seconds, label: 'time, s' },
    y: { from: low - room, to: high + room, label: unit, scale: 'linear' },
    values: samples,
    step: 1 / sampleRateHz,
    lanes: [],
    dots: [],
    height: 110,
  };
}

/** The lines of parts are marked where they can be told apart. */
function spectra(inspection: Inspection): Chart[] {
  const { subject, lowEndHz } = inspection;
  const half = subject.sampleRateHz / 2;
  if (lowEndHz > nearlyWhole * half) return [{ ...spectrum(inspection, half), title: 'Spectrum' }];
  return [
    { ...spectrum(inspection, half), title: 'Spectrum', lanes: [] },
    { ...spectrum(inspection, lowEndHz), title: 'Spectrum, low frequencies' },
  ];
}

function spectrum(inspection: Inspection, end: number): Omit<Chart, 'title'> {
  const { subject, spectrum: of, spectrumFamilies } = inspection;
  const perTurn = turnsPerSecond(subject);
  const shown = of.values.subarray(2, Math.max(3, Math.ceil(end / of.binWidthHz)));
  const highest = shown.reduce((a, b) => Math.max(a, b), 0) || 1;
  const usual = shown.toSorted()[shown.length >> 1]!;
  const averages = of.frames === 1 ? 'one frame' : `mean of ${of.frames} frames`;
  return {
    kind: 'spectrum',
    note: `${averages}, ${quantity(of.binWidthHz)} Hz a bin, Hann`,
    x: { from: 0, to: end, label: 'frequency, Hz' },
    y: {
      from: Math.max(usual / 10, highest / 10 ** decadesMax),
      to: highest * 1.6,
      label: `amplitude of a line, ${subject.unit}`,
      scale: 'log',
    },
    ...(perTurn !== undefined && { orders: perTurn }),
    values: of.values,
    step: of.binWidthHz,
    lanes: spectrumFamilies.map((family) => lane(family, () => family.part !== 'gear')),
    dots: [],
    height: 190,
  };
}

function envelope(inspection: Inspection): Chart {
  const { subject, envelope: of, envelopeFamilies, envelopeEndHz: end } = inspection;
  const perTurn = turnsPerSecond(subject);
  const shown = of.values.subarray(2, Math.ceil(end / of.binWidthHz));
  const highest = shown.reduce((a, b) => Math.max(a, b), 10);
  const band = subject.asset.envelopeBandHz;
  const how =
    band === undefined ? 'prewhitened' : `${quantity(band[0])} to ${quantity(band[1])} Hz`;
  return {
    kind: 'spectrum',
    title: 'Envelope spectrum',
    note: `squared envelope, ${how}, ${quantity(of.binWidthHz)} Hz a bin; dots stand out`,
    x: { from: 0, to: end, label: 'frequency, Hz' },
    y: { from: 0, to: highest + 6, label: 'dB over the local floor', scale: 'linear' },
    ...(perTurn !== undefined && { orders: perTurn }),
    values: of.values,
    step: of.binWidthHz,
    lanes: envelopeFamilies.map((family) => lane(family, (line) => standsOut(family, line))),
    dots: envelopeFamilies.flatMap(dotsOf),
    height: 230,
  };
}

function standsOut(family: ReadFamily, line: FaultLine): boolean {
  return family.readings.some((reading) => reading.line === line && reading.standsOut);
}

function lane(family: Family, strong: (line: FaultLine) => boolean): Lane {
  const { part, label, lines } = family;
  const marks = [...lines]
    .sort((a, b) => a.frequencyHz - b.frequencyHz)
    .map((line): Mark => ({
      at: line.frequencyHz,
      text: line.side === 0 ? `${line.harmonic}×` : '',
      strong: line.side === 0 && strong(line),
    }));
  return { part, label, marks };
}

function dotsOf({ part, label, readings }: ReadFamily): Dot[] {
  return readings
    .filter(({ standsOut: out }) => out)
    .map(({ line, atHz, value }) => ({
      part,
      x: atHz,
      y: value,
      text: `${line.harmonic}× ${label} ${value.toFixed(0)} dB`,
    }));
}
