/** The features of a subject: the median over its frames, with what was refused and why. */
import { featureSet } from '@sideband/features/core/feature-set.ts';
import { FftKernel } from '@sideband/features/core/kernel/fft-kernel.ts';
import { features } from '@sideband/features/core/registry/registry.ts';
import { framesOf } from '@sideband/shared/core/inspection/averaged-spectrum.ts';
import type { Subject } from '@sideband/shared/core/inspection/subject.ts';

export interface InspectedFeature {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** over the frames */
  readonly lowest: number;
  readonly highest: number;
}

export interface RefusedFeatures {
  readonly code: string;
  readonly names: readonly string[];
}

export interface InspectedFeatures {
  readonly frames: number;
  readonly frameSamples: number;
  readonly values: readonly InspectedFeature[];
  readonly refused: readonly RefusedFeatures[];
}

/** Bands are a picture, and it is the spectrum. */
const shown = features.filter(({ name }) => !name.startsWith('band_'));

export function inspectedFeatures(subject: Subject): InspectedFeatures {
  const frames = framesOf(subject.samples);
  const frameSamples = frames[0]!.length;
  const set = featureSet({
    name: 'inspect',
    version: 1,
    frameSamples,
    hopSamples: frameSamples / 2,
    features: shown.map(({ name }) => name),
  });
  const { sampleRateHz, unit, speedRpm, bearing, gears, asset } = subject;
  const about = {
    sampleRateHz,
    unit,
    ...(speedRpm !== undefined && { speedRpm }),
    ...(bearing !== undefined && { bearing }),
    ...(gears !== undefined && { gears }),
    ...(asset.iso !== undefined && { iso: asset.iso }),
  };
  const vectors = new FftKernel().compute(
    frames.map((samples) => ({ samples, ...about })),
    set,
  );
  const refused = new Map<string, string[]>();
  const values = shown.flatMap(({ name, unit: of }, index) => {
    const refusals = vectors.map((vector) => vector.refused.find((one) => one.index === index));
    const code = refusals.find((refusal) => refusal !== undefined)?.code;
    if (code !== undefined) {
      refused.set(code, [...(refused.get(code) ?? []), name]);
      return [];
    }
    const sorted = vectors.map((vector) => vector.values[index]!).sort((a, b) => a - b);
    const value = sorted[sorted.length >> 1]!;
    return [
      { name, unit: unitWords(of, unit), value, lowest: sorted[0]!, highest: sorted.at(-1)! },
    ];
  });
  return {
    frames: frames.length,
    frameSamples,
    values,
    refused: [...refused].map(([code, names]) => ({ code, names })),
  };
}

/** `sample` is the unit of the samples, `1` says that there is none. */
function unitWords(unit: string, samples: string): string {
  if (unit === 'sample') return samples;
  return unit === '1' ? '' : unit.replace('1 sample unit', `1 ${samples}`);
}
