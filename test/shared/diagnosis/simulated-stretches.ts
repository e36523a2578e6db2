/** Stretches of evidence of simulated machines, as the features stage makes them. */
import { evidenceOf, questionsOf } from '@sideband/features/core/evidence/evidence.ts';
import { FftEnvelope } from '@sideband/features/core/evidence/fft-envelope.ts';
import { featureSetsById } from '@sideband/features/core/feature-sets.ts';
import { framesOfCapture } from '@sideband/features/core/framing/capture.ts';
import { defaultAsset, type Asset } from '@sideband/shared/core/assets.ts';
import type { Stretch } from '@sideband/shared/core/diagnosis/joined-envelope.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import { parseFault } from '../../../services/cli/simulate/fault-plan.ts';
import { Plant } from '../../../services/cli/simulate/plant.ts';

const envelopes = new FftEnvelope();
const [set] = featureSetsById().values();

/** One capture of each machine of a plant, all with the same fault. */
export function captures(fault: string, seed = 1, sampleRateHz = 12_800): Window[] {
  const machines = 4;
  const faults = Array.from({ length: fault === '' ? 0 : machines }, (_, index) =>
    parseFault(`${fault}@machine-${index + 1}@t=0s,growth=0`),
  );
  return new Plant({
    machines,
    seed,
    sampleRateHz,
    windowSamples: 4 * sampleRateHz,
    periodS: 10,
    startNs: 0n,
    points: 'a/{machine}',
    faults,
    loadChanges: false,
  }).round(1);
}

export function stretchesOf(window: Window, asset: Asset = defaultAsset): Stretch[] {
  const { point, sampleRateHz, context, samples, startNs, quality, bearing } = window;
  const origin = { point, sampleRateHz, unit: 'g', context, quality, bearing, asset } as const;
  const { jobs } = framesOfCapture({ cause: 0n, startNs, samples, origin, sets: [set!] });
  return evidenceOf(questionsOf(jobs), envelopes).flatMap((evidence) =>
    evidence === undefined ? [] : [{ evidence, sampleRateHz }],
  );
}
