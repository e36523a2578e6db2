/** Windows as bad as they come: cut anyhow, repeated, late, contradicting, with gaps and jumps. */
import { AssetTable, defaultAsset } from '@sideband/shared/core/assets.ts';
import type { Framing as FramingKind } from '@sideband/shared/core/assets.ts';
import { quality } from '@sideband/shared/core/quality.ts';
import type { Features, Window } from '@sideband/shared/core/records.ts';
import type { Input, StepResult } from '@sideband/shared/core/stage.ts';
import type { FeatureSet } from '@sideband/features/core/feature-set.ts';
import type { FramingLimits } from '@sideband/features/core/framing/framing.ts';
import { FftEnvelope } from '@sideband/features/core/evidence/fft-envelope.ts';
import { plainSurvey } from '@sideband/features/core/survey/plain-survey.ts';
import type { Kernel } from '@sideband/features/core/kernel/kernel.ts';
import { evidenceOf } from '@sideband/features/core/sensor/sample-evidence.ts';
import { featuresStage } from '@sideband/features/core/stage.ts';
import type { FeaturesStage } from '@sideband/features/core/stage.ts';
import fc from 'fast-check';

export const sampleRateHz = 1000;
export const epochNs = 1_700_000_000_000_000_000n;
const epochIndex = Number((epochNs * BigInt(sampleRateHz)) / 1_000_000_000n);

/** A set whose values are the samples themselves, so that equal records are equal frames. */
export function echoSet(frameSamples: number, hopSamples: number): FeatureSet {
  return {
    id: `f${frameSamples}h${hopSamples}@1`,
    hash: '',
    frameSamples,
    hopSamples,
    features: [],
    plan: { rows: [], singles: [] },
  };
}

export const echoKernel: Kernel = {
  compute: (frames) =>
    frames.map(({ samples }) => {
      return { values: samples.slice(), refused: [], sampleEvidence: evidenceOf(samples) };
    }),
};

const roomy = {
  pointsMax: 100,
  windowsMax: 1e5,
  silentPointsMax: 100,
  waitingSamplesMax: 1e6,
  windowsPerBlock: 1,
};

export interface EchoStageOptions {
  readonly framing: FramingKind;
  readonly sets: readonly FeatureSet[];
  readonly horizonSeconds?: number;
  readonly limits?: Partial<FramingLimits>;
}

export function echoStage(options: EchoStageOptions): FeaturesStage {
  const { framing, sets, horizonSeconds = 1, limits } = options;
  const featureSets = sets.map(({ id }) => id);
  return featuresStage({
    assets: new AssetTable([], { ...defaultAsset, framing, horizonSeconds, featureSets }),
    sets: new Map(sets.map((set) => [set.id, set])),
    kernel: echoKernel,
    envelopes: new FftEnvelope(),
    survey: plainSurvey,
    limits: { ...roomy, ...limits },
  });
}

/** The signal of every point: a sample is a function of its number alone. */
export function sampleAt(index: number, variant = 0): number {
  return Math.fround(Math.sin(index * 12.9898 + variant * 78.233) * 100);
}

export interface Cut {
  readonly point?: string;
  /** first sample, counted from the test's epoch */
  readonly from: number;
  readonly samples: number;
  /** another signal under the same point */
  readonly variant?: number;
  readonly rateHz?: number;
  readonly isHistorical?: boolean;
  readonly isCounted?: boolean;
}

export function windowOf(cut: Cut): Window {
  const { point = 'plant/a', from, samples, variant = 0, rateHz = sampleRateHz } = cut;
  return {
    point,
    startNs: epochNs + (BigInt(from) * 1_000_000_000n) / BigInt(rateHz),
    sampleRateHz: rateHz,
    unit: 'g',
    samples: Float32Array.from({ length: samples }, (_, i) => sampleAt(from + i, variant)),
    context: { speed_rpm: 1500 },
    quality: cut.isHistorical === true ? quality.historical : quality.good,
    source: 'test',
    ...(cut.isCounted === true && { sampleIndex: BigInt(epochIndex + from) }),
  };
}

export function inputOf(record: Window, offset: number, timestampMs: number): Input<Window> {
  return { record, offset: BigInt(offset), timestampMs, bytes: new Uint8Array() };
}

export async function run(
  stage: FeaturesStage,
  inputs: readonly Input<Window>[],
): Promise<StepResult<unknown>> {
  return await stage.step(stage.initial(0), inputs);
}

export function featuresOf(result: StepResult<unknown>): Features[] {
  const frames = result.out.filter(({ topic }) => topic === 'features');
  return frames.map(({ record }) => record as Features);
}

/** Number of the first sample of a frame, counted from the test's epoch. */
export function frameFrom({ frameStartNs }: Features): number {
  return Number(((frameStartNs - epochNs) * BigInt(sampleRateHz)) / 1_000_000_000n);
}

export function outcomesOf(result: StepResult<unknown>): Record<string, number> {
  const outcomes: Record<string, number> = {};
  for (const { metric, labels, value } of result.events) {
    if (metric === 'sideband_features_windows_total') outcomes[labels!['outcome']!] = Number(value);
  }
  return outcomes;
}

export function eventOf(result: StepResult<unknown>, metric: string): number {
  return Number(result.events.findLast((event) => event.metric === metric)?.value ?? 0);
}

const step = fc.record({
  point: fc.constantFrom('plant/a', 'plant/a', 'plant/a', 'plant/b', 'plant/c'),
  /** where it starts: after the furthest sample so far, near it, or far away */
  move: fc.oneof(
    { weight: 8, arbitrary: fc.constant(0) },
    { weight: 6, arbitrary: fc.integer({ min: -60, max: 40 }) },
    { weight: 1, arbitrary: fc.constantFrom(-300, 300, 5000) },
  ),
  samples: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 30, max: 140 })),
  variant: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.constant(1)),
  rateHz: fc.oneof({ weight: 8, arbitrary: fc.constant(1000) }, fc.constant(500)),
  isHistorical: fc.oneof({ weight: 10, arbitrary: fc.constant(false) }, fc.constant(true)),
  /** sends an earlier one again instead */
  again: fc.option(fc.nat(20), { freq: 4 }),
  waitMs: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 60 }) },
    { weight: 2, arbitrary: fc.constantFrom(-500, 150, 700, 5000) },
  ),
  skipped: fc.nat(2),
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Records of one partition in log order, two to sixty of them. */
export function traffic(isCounted: boolean): fc.Arbitrary<Input<Window>[]> {
  return fc.array(step, { minLength: 2, maxLength: 60 }).map((steps) => {
    let offset = 0;
    let timestampMs = 1_000_000;
    return windowsOf(steps, isCounted).map((window, i) => {
      offset += 1 + steps[i]!.skipped;
      timestampMs += steps[i]!.waitMs;
      return inputOf(window, offset, timestampMs);
    });
  });
}

/** Points that send a little, are silent for up to three horizons, and send it again. */
export function silences(isCounted: boolean): fc.Arbitrary<Input<Window>[]> {
  const again = fc.option(fc.nat(5), { freq: 3 });
  const sent = fc.record({ step, point: fc.constantFrom('plant/a', 'plant/b'), again });
  const burst = fc.record({ sent, pauses: fc.oneof(fc.nat(2), fc.nat(30)) });
  return fc.array(burst, { minLength: 4, maxLength: 12 }).map((bursts) => {
    const steps = bursts.map(({ sent: { step: one, ...own } }) => ({ ...one, ...own }));
    const windows = windowsOf(steps, isCounted).flatMap((window, i) => {
      const busy = Array.from({ length: bursts[i]!.pauses }, () => undefined);
      return [window, ...busy];
    });
    // one that is never silent: a record of it is as much as the time goes on at once
    return windows.map((window, i) => {
      const busy = windowOf({ point: 'plant/busy', from: i, samples: 1, isCounted });
      return inputOf(window ?? busy, i, 1_000_000 + i * 5000);
    });
  });
}

function windowsOf(steps: readonly Step[], isCounted: boolean): Window[] {
  const furthest = new Map<string, number>();
  const sent: Window[] = [];
  for (const { again, move, ...cut } of steps) {
    const start = furthest.get(cut.point) ?? 1000;
    const from = Math.max(0, start + move);
    const earlier = again === null ? undefined : sent.at(-1 - again);
    sent.push(earlier ?? windowOf({ ...cut, from, isCounted }));
    if (earlier === undefined && Math.abs(move) < 1000) {
      furthest.set(cut.point, Math.max(start, from + cut.samples));
    }
  }
  return sent;
}
