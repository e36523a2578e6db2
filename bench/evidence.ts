/**
 * What the evidence of a stretch costs beside its features: CPU per stretch in the envelope
 * kernels, four at a time and alone, rounds in turn, the best of each.
 */
import { loadSimdModule } from '@sideband/features/adapters/simd-module-file.ts';
import type { EnvelopeKernel } from '@sideband/features/core/evidence/envelope-kernel.ts';
import { FftEnvelope } from '@sideband/features/core/evidence/fft-envelope.ts';
import { SimdEnvelope } from '@sideband/features/core/evidence/simd-envelope.ts';

const lengths = [8192, 16_384];
const stretchCount = 16;
const blockSamples = 8;
const rounds = 15;
/** of a round: long against the resolution of the clocks */
const samplesPerRound = 524_288;

/** Noise by a linear congruence, over a line. */
function samplesOf(n: number, seed: number): Float32Array {
  let state = seed + 1;
  return Float32Array.from({ length: n }, (_, i) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.sin(0.1 * i + seed) + state / 2 ** 31 - 1;
  });
}

function cpuUs(kernel: EnvelopeKernel, groups: readonly Float32Array[][]): number {
  const since = process.cpuUsage();
  let stretches = 0;
  while (stretches * groups[0]![0]!.length < samplesPerRound) {
    for (const group of groups) {
      kernel.envelopes(group.map((samples) => ({ samples, blockSamples })));
      stretches += group.length;
    }
  }
  const { user, system } = process.cpuUsage(since);
  return (user + system) / stretches;
}

function report(name: string, value: number): void {
  const unit = 'us CPU per stretch';
  if (process.argv.includes('--json')) console.log(JSON.stringify({ name, value, unit }));
  else console.log(`${name}: ${value.toFixed(1)} ${unit}`);
}

const reference = new FftEnvelope();
const kernel = new SimdEnvelope(loadSimdModule(), reference);
for (const n of lengths) {
  const together = [Array.from({ length: stretchCount }, (_, seed) => samplesOf(n, seed))];
  const alone = together[0]!.map((samples) => [samples]);
  const contenders = [
    { name: 'envelope-fft.js', kernel: reference, groups: together, best: Infinity },
    { name: 'envelope-simd', kernel, groups: together, best: Infinity },
    { name: 'envelope-simd-alone', kernel, groups: alone, best: Infinity },
  ];
  for (let round = 0; round <= rounds; round++) {
    for (const one of contenders) {
      const us = cpuUs(one.kernel, one.groups);
      // the first only warms up
      if (round > 0) one.best = Math.min(one.best, us);
    }
  }
  for (const { name, best } of contenders) report(`${name}/${n}`, best);
}
