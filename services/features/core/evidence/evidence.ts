/** Evidence of the stretches that begin with frames, or why there is none. */
import { turnsPerStretchMin, type Evidence } from '@sideband/shared/core/evidence.ts';
import type { BearingOrders, Context } from '@sideband/shared/core/records.ts';
import type { FrameJob, Origin, Stretch } from '../framing/frame-job.ts';
import { binsOfBand } from '@sideband/shared/core/signal/white-envelope.ts';
import { shaftSpeedRpm } from '@sideband/shared/core/shaft-speed.ts';
import type { Envelope, EnvelopeKernel, EnvelopeRequest } from './envelope-kernel.ts';

/** Orders an envelope holds, as far as its rate allows: eight harmonics and a sideband. */
const harmonicsHeld = 8;
/** Finer ones make the record longer than they are worth. */
const blockSamplesMin = 4;
/** What averaging over blocks leaves of the range up to half the rate. */
const usableShare = 0.45;

export interface Question {
  readonly evidence: Evidence;
  /** the envelope that it wants */
  readonly request?: EnvelopeRequest;
}

/**
 * One per job: undefined where no stretch begins, where nothing is known of the bearing, and where
 * the stretch is too short to whiten.
 */
export function questionsOf(jobs: readonly FrameJob[]): readonly (Question | undefined)[] {
  return jobs.map(questionOf);
}

/** @param known of each question its envelope, where there is one already */
export function evidenceOf(
  questions: readonly (Question | undefined)[],
  kernel: EnvelopeKernel,
  known: readonly (Envelope | undefined)[] = [],
): readonly (Evidence | undefined)[] {
  const requests = questions.flatMap((one, index) =>
    one?.request === undefined || known[index] !== undefined ? [] : [one.request],
  );
  const envelopes = kernel.envelopes(requests);
  let next = 0;
  return questions.map((one, index) => {
    if (one?.request === undefined) return one?.evidence;
    const { values: envelope, kurtosis } = known[index] ?? envelopes[next++]!;
    return { ...one.evidence, envelope, kurtosis };
  });
}

const noEnvelope = new Uint8Array(0);

function questionOf({ stretch, origin }: FrameJob): Question | undefined {
  const { bearing, sampleRateHz } = origin;
  if (stretch === undefined || bearing === undefined) return undefined;
  const { startNs, samples } = stretch;
  const none = { envelope: noEnvelope, kurtosis: 0 };
  const speeds = speedsOf(stretch, origin);
  if (speeds === undefined) {
    const unknown = { blockSamples: 0, speedStartRpm: 0, speedEndRpm: 0 };
    return { evidence: { startNs, ...unknown, ...none, refusal: 'evidence.no-speed' } };
  }
  const [speedStartRpm, speedEndRpm] = speeds;
  const turnsPerS = (speedStartRpm + speedEndRpm) / 120;
  const turns = (samples.length / sampleRateHz) * turnsPerS;
  if (turns < turnsPerStretchMin) return undefined;
  const blockSamples = blockSamplesOf(sampleRateHz / turnsPerS, stretch, bearing);
  const bins = bandOf(stretch, origin);
  return {
    evidence: { startNs, blockSamples, speedStartRpm, speedEndRpm, ...none, refusal: '' },
    request: { samples, blockSamples, ...(bins !== undefined && { bins }) },
  };
}

/** A window may tell the speed at both its ends; between what is told it is taken as linear. */
function speedsOf({ samples, from, to, begin }: Stretch, origin: Origin) {
  const { context, asset, sampleRateHz } = origin;
  const signal = { samples, sampleRateHz };
  const mean = shaftSpeedRpm(signal, context, asset);
  const isFixed = asset.speedFrom === 'nominal' || asset.speedFrom === 'signal';
  const start = told((begin ?? origin).context, 'speed_rpm_start');
  const end = told(context, 'speed_rpm_end');
  const isTold = !isFixed && start !== undefined && end !== undefined;
  const before =
    isFixed || begin === undefined ? mean : shaftSpeedRpm(signal, begin.context, asset);
  const ends = isTold ? [start, end] : [before, mean];
  const [first, last = first] = ends;
  if (first === undefined || last === undefined || !(first > 0 && last > 0)) return undefined;
  return [first + (last - first) * from, first + (last - first) * to] as const;
}

function told(context: Context, name: string): number | undefined {
  return Object.hasOwn(context, name) ? context[name] : undefined;
}

function blockSamplesOf(samplesPerTurn: number, { samples }: Stretch, bearing: BearingOrders) {
  const { bpfo = 0, bpfi = 0, bsf = 0, ftf = 0 } = bearing;
  const highest = Math.max(bpfo, bpfi, 2 * bsf, ftf);
  const orders = harmonicsHeld * highest * 1.015 + 1;
  const wanted = 2 ** Math.floor(Math.log2((usableShare * samplesPerTurn) / orders));
  return Math.max(blockSamplesMin, Math.min(samples.length / 64, wanted));
}

function bandOf({ samples }: Stretch, { asset, sampleRateHz }: Origin) {
  if (asset.envelopeBandHz === undefined) return undefined;
  const { length } = samples;
  return binsOfBand(asset.envelopeBandHz, { samples: length, sampleRateHz });
}
