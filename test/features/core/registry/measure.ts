/** Every feature of the registry on one frame, by name. */
import { featureSet } from '@sideband/features/core/feature-set.ts';
import { FftKernel } from '@sideband/features/core/kernel/fft-kernel.ts';
import type { Frame } from '@sideband/features/core/kernel/kernel.ts';
import { features } from '@sideband/features/core/registry/registry.ts';

const kernel = new FftKernel();
export const every = features.map(({ name }) => name);

export interface Measured {
  /** NaN when refused, so that no test takes the 0 of a refusal for a value */
  value(name: string): number;
  readonly refused: ReadonlyMap<string, string>;
}

/** What a machine with everything configured gives: 1,500 rpm, 32 teeth, group 2, rigid. */
export const machine: Omit<Frame, 'samples'> = {
  sampleRateHz: 12_800,
  unit: 'm/s2',
  speedRpm: 1500,
  gears: [
    { teeth: 32, shaftRatio: 1 },
    { teeth: 17, shaftRatio: 0.75 },
    { teeth: 40, shaftRatio: 1.25 },
  ],
  iso: { group: 2, support: 'rigid' },
};

export function measure(samples: Float32Array, frame: Omit<Frame, 'samples'> = machine): Measured {
  const frameSamples = samples.length;
  const set = featureSet({
    name: 'every',
    version: 1,
    frameSamples,
    hopSamples: frameSamples,
    features: every,
  });
  const [vector] = kernel.compute([{ samples, ...frame }], set);
  const refused = new Map(vector!.refused.map(({ index, code }) => [every[index]!, code]));
  const value = (name: string) => {
    const index = every.indexOf(name);
    if (index < 0) throw new Error(`no feature ${name}`);
    return refused.has(name) ? Number.NaN : vector!.values[index]!;
  };
  return { value, refused };
}

/** The machine without one of its facts. */
export function without(fact: 'speedRpm' | 'gears' | 'iso'): Omit<Frame, 'samples'> {
  const { [fact]: _, ...rest } = machine;
  return rest;
}
