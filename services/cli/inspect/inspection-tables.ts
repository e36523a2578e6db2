/** What an inspection says in words and numbers, whatever shows it. */
import type { Part, ReadFamily } from '@sideband/shared/core/inspection/fault-lines.ts';
import type { Inspection } from './inspection.ts';
import { hertz, quantity } from './quantity.ts';
import { turnsPerSecond } from '@sideband/shared/core/inspection/subject.ts';

export type Fact = readonly [label: string, value: string];

export function facts({ subject }: Inspection): Fact[] {
  const { part, samples, sampleRateHz, unit, speedRpm, bearing, gears, context, asset } = subject;
  const seconds = samples.length / sampleRateHz;
  const orders = Object.entries(bearing ?? {}).map(
    ([name, order]) => `${name.toUpperCase()} ${quantity(order)}`,
  );
  const teeth = (gears ?? []).map(({ teeth: count, shaftRatio }) =>
    shaftRatio === 1 ? String(count) : `${count} at ${quantity(shaftRatio)} × the speed`,
  );
  const others = Object.entries(context).filter(([name]) => name !== 'speed_rpm');
  return [
    ['part', part],
    ['length', `${quantity(seconds)} s, ${samples.length} samples`],
    ['sample rate', `${quantity(sampleRateHz)} Hz`],
    ['unit', unit],
    ['speed', speedRpm === undefined ? 'not known' : `${quantity(speedRpm)} rpm`],
    ['bearing, orders', orders.length === 0 ? 'not known' : orders.join(' · ')],
    ...(teeth.length === 0 ? [] : [['gear teeth', teeth.join(' · ')] as const]),
    ...(asset.iso === undefined
      ? []
      : [['ISO 20816-3', `group ${asset.iso.group}, ${asset.iso.support}`] as const]),
    ...others.map(([name, value]): Fact => [name.replaceAll('_', ' '), quantity(value)]),
  ];
}

/** What the physics says, and then each line that it rests on. */
export function diagnosisWords({ judgement, subject }: Inspection): readonly string[] {
  if (judgement === undefined) return ['No diagnosis: evidence.too-short.'];
  const { diagnosis, refusal, turns, verdict } = judgement;
  if (verdict === 'sensor-fault') return ['No diagnosis: the sensor is at fault.'];
  const basis = `${Math.round(turns)} shaft turns`;
  if (diagnosis === null) {
    return [refusal === '' ? `Nothing stands out in ${basis}.` : `No diagnosis: ${refusal}.`];
  }
  const { fault, confidence, lines } = diagnosis;
  const sure = `${faultWords(fault)}, confidence ${Math.round(100 * confidence)} %`;
  const open =
    verdict === 'learning'
      ? 'No fault stands out, but it is no steady noise either: it takes a baseline to tell'
      : 'Something strikes, but no part can be named';
  const told = fault === 'unsure' ? open : sure;
  const binWidthHz = subject.sampleRateHz / subject.samples.length;
  return [
    refusal === '' ? `${told}; from ${basis}.` : `${told} (${refusal}).`,
    ...lines.map(
      ({ order, frequencyHz, levelDb, floorDb }) =>
        `${hertz(frequencyHz, binWidthHz)} Hz, ${quantity(order)}×: ` +
        `${Math.round(levelDb - floorDb)} dB over the floor`,
    ),
  ];
}

function faultWords(fault: string): string {
  const words = fault.replaceAll('-', ' ');
  return words[0]!.toUpperCase() + words.slice(1);
}

export const inBrackets = 'noise comes as high, or the peak is nearer to another line';

export const lineHead = [
  'line',
  'part',
  'order',
  'Hz',
  'dB over the floor, 1× 2× 3× …',
  'stand out',
];

/** Bins that the main lobe of a line covers under a Hann window. */
const lobeBins = 4;

/** What could not be shown and what would mend it. */
export function remarks({ subject, sensorFaults, envelope }: Inspection): string[] {
  const remarks = sensorFaults.map((code) => `Sensor: ${code}`);
  const perTurn = turnsPerSecond(subject);
  if (perTurn !== undefined && perTurn < lobeBins * envelope.binWidthHz) {
    const needed = (lobeBins / perTurn).toPrecision(2);
    remarks.push(`Too short to tell lines one shaft order apart: ${needed} s or more would do.`);
  }
  if (perTurn === undefined) {
    remarks.push('No speed is known: no orders, no lines of parts (feature.no-speed).');
  } else if (subject.bearing === undefined) {
    remarks.push('No bearing is known: its lines are not marked.');
  }
  return remarks;
}

export interface LineRow {
  readonly part: Part;
  readonly label: string;
  readonly words: string;
  readonly order: string;
  readonly frequency: string;
  /** level per harmonic, in brackets where noise reaches it */
  readonly levels: readonly string[];
  readonly outstanding: string;
}

export function lineRows({ envelope, envelopeFamilies }: Inspection): LineRow[] {
  return envelopeFamilies
    .filter(({ lines }) => lines.length > 0)
    .map((family) => {
      const { part, label, words, lines } = family;
      return {
        part,
        label,
        words,
        order: quantity(lines[0]!.order),
        frequency: hertz(lines[0]!.frequencyHz, envelope.binWidthHz),
        levels: levels(family),
        outstanding: outstanding(family),
      };
    });
}

function levels({ readings }: ReadFamily): string[] {
  return readings.map(({ value, standsOut }) =>
    standsOut ? String(Math.round(value)) : `(${Math.round(value)})`,
  );
}

function outstanding({ readings }: ReadFamily): string {
  const count = readings.filter(({ standsOut }) => standsOut).length;
  return `${count} of ${readings.length}`;
}

export interface FeatureRow {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly range: string;
}

const zones = ['A', 'B', 'C', 'D'];

function worded(feature: string, value: number): string {
  return feature === 'iso_zone' ? zones[value - 1]! : quantity(value);
}

export function featureRows({ features }: Inspection): FeatureRow[] {
  return features.values.map(({ name, unit, value, lowest, highest }) => ({
    name,
    value: worded(name, value),
    unit: name === 'iso_zone' ? 'zone' : unit,
    range: lowest === highest ? '' : `${worded(name, lowest)} … ${worded(name, highest)}`,
  }));
}

/** `feature.no-teeth: gear_1_mesh_1x_peak and 17 more` */
export function refusalLines({ features }: Inspection): string[] {
  return features.refused.map(({ code, names }) => {
    const more = names.length > 3 ? ` and ${names.length - 2} more` : '';
    return `${code}: ${(more === '' ? names : names.slice(0, 2)).join(', ')}${more}`;
  });
}

export function featuresNote({ features }: Inspection): string {
  const { frames, frameSamples } = features;
  return frames === 1
    ? `one frame of ${frameSamples} samples`
    : `median of ${frames} frames of ${frameSamples} samples, and their range`;
}
