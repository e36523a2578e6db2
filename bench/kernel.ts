/**
 * What one frame costs in the kernels, and beside them the same features and evidence of the sensor
 * with FFTW in C and with SciPy, where a compiler, libfftw3 and Python have them: rounds in turn,
 * the best of each.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadSimdModule } from '@sideband/features/adapters/simd-module-file.ts';
import { featureSet } from '@sideband/features/core/feature-set.ts';
import { featureSetsById } from '@sideband/features/core/feature-sets.ts';
import { FftKernel } from '@sideband/features/core/kernel/fft-kernel.ts';
import type { Frame, Kernel } from '@sideband/features/core/kernel/kernel.ts';
import { SimdKernel } from '@sideband/features/core/kernel/simd-kernel.ts';
import { type Command, Program } from './kernel/program.ts';

const lengths = [2048, 8192];
/** low enough for the velocity from 10 Hz at the shorter length */
const sampleRateHz = 10_240;
const speedRpm = 1500;
const frameCount = 64;
const rounds = 9;
/** of a round: long against the resolution of the clocks */
const samplesPerRound = 8_388_608;
/** of a feature in float32 against float64, per 1 + its size */
const tolerance = 2e-4;

/** What a kernel gathers for the checks of the sensor, beside the features that say it, too. */
const told = [
  'min',
  'max',
  'atMin',
  'atMax',
  'atZero',
  'leastStep',
  'largestStep',
  'meanStep',
  'longestRun',
] as const;

/** Features of one workload, and a round of computing them. */
interface Contender {
  readonly name: string;
  features(): Promise<readonly number[]> | readonly number[];
  /** CPU time per frame */
  cpuUs(repeats: number): Promise<number> | number;
  close?(): Promise<void>;
}

/** Noise by a linear congruence, over a shaft's line and its harmonics. */
function samplesOf(n: number, seed: number): Float32Array {
  let state = seed + 1;
  return Float32Array.from({ length: n }, (_, i) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const turn = (2 * Math.PI * i * speedRpm) / 60 / sampleRateHz;
    const lines = Math.sin(turn) + 0.5 * Math.sin(2 * turn) + 0.3 * Math.sin(3 * turn + seed);
    return 0.1 + lines + state / 2 ** 31 - 1;
  });
}

/** Every feature of both sets: bands and shape of one, levels, velocity and orders of the other. */
function everyFeature(frameSamples: number) {
  const sets = featureSetsById();
  const both = [...sets.get('vibration@1')!.features, ...sets.get('order@1')!.features];
  const features = [...new Set(both.map(({ name }) => name))];
  return featureSet({ name: 'bench', version: 1, frameSamples, hopSamples: 1, features });
}

function inProcess(name: string, kernel: Kernel, frames: readonly Frame[]): Contender {
  const set = everyFeature(frames[0]!.samples.length);
  return {
    name,
    features: () =>
      kernel.compute(frames, set).flatMap(({ values, sampleEvidence }) => {
        return [...values, ...told.map((name) => sampleEvidence[name])];
      }),
    cpuUs(repeats) {
      const since = process.cpuUsage();
      for (let i = 0; i < repeats; i++) kernel.compute(frames, set);
      const { user, system } = process.cpuUsage(since);
      return (user + system) / repeats / frames.length;
    },
  };
}

/** Whether a command succeeds; says on stderr why rows are absent when it does not. */
function isThere(name: string, [command, ...args]: Command): boolean {
  const ran = spawnSync(command, args, { encoding: 'utf8' });
  if (ran.status === 0) return true;
  const lines = ran.stderr?.split('\n') ?? [];
  const why = ran.error?.message ?? lines.find((line) => /error|cannot/i.test(line));
  console.error(`kernel: no rows of ${name}: ${why}`);
  return false;
}

/**
 * The programs that can be run on this machine. Without -ffast-math the compiler leaves the sums of
 * the C program one by one, and it takes three times as long: that would flatter us.
 */
function programs(folder: string): ReadonlyMap<string, Command> {
  const found = new Map<string, Command>();
  const binary = join(folder, 'features');
  const source = join(import.meta.dirname, 'kernel/features.c');
  const flags = ['-std=gnu11', '-O3', '-march=native', '-ffast-math', '-o', binary];
  const cc = process.env['CC'] ?? 'cc';
  if (isThere('fftw', [cc, ...flags, source, '-lfftw3f', '-lm'])) found.set('fftw', [binary]);
  const python = process.env['PYTHON'] ?? 'python3';
  const script = join(import.meta.dirname, 'kernel/features.py');
  if (isThere('scipy', [python, '-c', 'import numpy, scipy'])) {
    found.set('scipy', [python, script]);
  }
  return found;
}

/** @throws Error naming the first feature that is not the reference's: times would mean nothing */
async function requireAlike(contenders: readonly Contender[], names: readonly string[]) {
  const [reference, ...others] = contenders;
  const wanted = await reference!.features();
  for (const other of others) {
    const got = await other.features();
    if (got.length !== wanted.length) throw new Error(`${other.name}: ${got.length} features`);
    for (const [i, value] of got.entries()) {
      if (Math.abs(value - wanted[i]!) <= tolerance * (1 + Math.abs(wanted[i]!))) continue;
      const feature = names[i % names.length];
      throw new Error(`${other.name}: ${feature} is ${value}, not ${wanted[i]}`);
    }
  }
}

/** In turn, so that what else the machine does falls on all of them. */
async function best(contenders: readonly Contender[], repeats: number) {
  const costs = contenders.map(() => Infinity);
  for (let round = 0; round <= rounds; round++) {
    for (const [i, one] of contenders.entries()) {
      const us = await one.cpuUs(repeats);
      // the first only warms up
      if (round > 0) costs[i] = Math.min(costs[i]!, us);
    }
  }
  return costs;
}

async function measure(frameSamples: number, folder: string, found: ReturnType<typeof programs>) {
  const frames = Array.from({ length: frameCount }, (_, seed): Frame => {
    return { samples: samplesOf(frameSamples, seed), sampleRateHz, unit: 'g', speedRpm };
  });
  const framesFile = join(folder, 'frames');
  writeFileSync(
    framesFile,
    Buffer.concat(frames.map(({ samples }) => Buffer.from(samples.buffer))),
  );
  const work = { framesFile, frameSamples, frames: frameCount, sampleRateHz, speedRpm };
  const reference = new FftKernel();
  const contenders: readonly Contender[] = [
    inProcess('fft.js', reference, frames),
    inProcess('kernel', new SimdKernel(loadSimdModule(), reference), frames),
    ...[...found].map(([name, command]) => new Program(name, command, work)),
  ];
  try {
    const names = everyFeature(frameSamples).features.map(({ name }) => name);
    await requireAlike(contenders, [...names, ...told]);
    const costs = await best(contenders, samplesPerRound / frameSamples / frameCount);
    for (const [i, { name }] of contenders.entries()) report(`${name}/${frameSamples}`, costs[i]!);
  } finally {
    for (const one of contenders) await one.close?.();
  }
}

function report(name: string, value: number): void {
  const unit = 'us CPU per window';
  if (process.argv.includes('--json')) console.log(JSON.stringify({ name, value, unit }));
  else console.log(`${name}: ${value.toFixed(1)} ${unit}`);
}

const folder = mkdtempSync(join(tmpdir(), 'sideband-kernel-'));
try {
  const found = programs(folder);
  for (const frameSamples of lengths) await measure(frameSamples, folder, found);
} finally {
  rmSync(folder, { recursive: true });
}
