/**
 * The lines of a pair of gears: teeth meet at teeth × shaft speed, and what differs from tooth to
 * tooth modulates that once a turn, as sidebands one shaft order away.
 */
import { gearMeshesMax } from '@sideband/shared/core/assets.ts';
import type { Analysis } from '../kernel/frame-analysis.ts';
import { firstBin, lineAmplitude } from '@sideband/shared/core/signal/spectrum.ts';
import type { Feature, FeatureRefusal } from './feature.ts';
import { highestBin } from './highest-bin.ts';

const harmonics = [1, 2, 3] as const;
/** The speed that is reported may be off by so much, … */
const speedTolerance = 0.01;
/** … but the mesh is not looked for where its sidebands are, in shaft orders. */
const reachOrders = 0.4;
/** Trials of the mesh frequency per bin of the highest harmonic. */
const trialsPerBin = 2;

interface Mesh {
  /** of the mesh frequency, and of one turn of the gear; not whole */
  readonly meshBin: number;
  readonly shaftBin: number;
}

/** The mesh as the speed has it. */
function expected(analysis: Analysis, stage: number): Mesh | FeatureRefusal {
  const { speedRpm, binWidthHz, gears } = analysis;
  const gear = gears?.[stage - 1];
  if (gear === undefined) return 'feature.no-teeth';
  if (speedRpm === undefined || !(speedRpm > 0)) return 'feature.no-speed';
  const shaftBin = (gear.shaftRatio * speedRpm) / 60 / binWidthHz;
  return { meshBin: gear.teeth * shaftBin, shaftBin };
}

/**
 * The mesh where it is: the frequency near the expected one at which the product of the powers of
 * its harmonics is largest, because a small error of the speed is a large one at the mesh, and any
 * one harmonic may be weak.
 * Source: M. R. Schroeder, J. Acoust. Soc. Am. 43 (1968), harmonic product spectrum.
 */
function located(analysis: Analysis, { meshBin, shaftBin }: Mesh): Mesh {
  const power = analysis.power();
  const top = analysis.frameSamples / 2 - 2;
  const reach = Math.max(1, Math.min(speedTolerance * meshBin, reachOrders * shaftBin));
  const used = harmonics.filter((n) => n * (meshBin + reach) <= top);
  const perBin = trialsPerBin * Math.max(1, ...used);
  const scale = 1 / analysis.totalPower();
  let best = { product: -1, bin: meshBin };
  for (let step = -Math.ceil(reach * perBin); step <= reach * perBin; step++) {
    const bin = meshBin + step / perBin;
    let product = 1;
    for (const n of used) product *= power[Math.round(n * bin)]! * scale;
    if (product > best.product) best = { product, bin };
  }
  return { meshBin: best.bin, shaftBin: (best.bin / meshBin) * shaftBin };
}

/** Amplitude of the line within a bin of where it should be. */
function lineNear(power: ReturnType<Analysis['power']>, bin: number): number {
  return lineAmplitude(power, highestBin(power, Math.ceil(bin - 1), Math.floor(bin + 1)));
}

interface Line {
  /** from 1 */
  readonly stage: number;
  readonly harmonic: number;
  /** shaft orders from the mesh line on either side; 0: the line itself */
  readonly aside: 0 | 1;
}

function meshAmplitude(analysis: Analysis, line: Line): number | FeatureRefusal {
  const mesh = expected(analysis, line.stage);
  if (typeof mesh === 'string') return mesh;
  const { harmonic, aside } = line;
  // The mesh may lie by its tolerance higher; the lobes of line and sidebands must not touch.
  const highest = harmonic * mesh.meshBin * (1 + speedTolerance) + mesh.shaftBin + 2;
  const lowest = mesh.meshBin - 2 * mesh.shaftBin;
  if (highest > analysis.frameSamples / 2 - 2 || lowest < firstBin || mesh.shaftBin < 4) {
    return 'feature.band-outside';
  }
  if (analysis.totalPower() === 0) return 0;
  const { meshBin, shaftBin } = located(analysis, mesh);
  const power = analysis.power();
  const below = lineNear(power, harmonic * meshBin - aside * shaftBin);
  if (aside === 0) return below;
  return (below + lineNear(power, harmonic * meshBin + aside * shaftBin)) / 2;
}

const source = 'P. Večeř, M. Kreidl, R. Šmíd, Acta Polytechnica 45 (2005), condition indicators';

function featuresOf(stage: number, harmonic: number): readonly Feature[] {
  const mesh = `${harmonic} × the mesh of gear stage ${stage}`;
  const needs = ['speed', 'teeth'] as const;
  return [
    {
      name: `gear_${stage}_mesh_${harmonic}x_peak`,
      unit: 'sample',
      formula: `amplitude of the Hann line at ${mesh}, speed ± 1 % (at most ± 0.4 shaft orders)`,
      source,
      needs,
      value: (analysis) => meshAmplitude(analysis, { stage, harmonic, aside: 0 }),
    },
    {
      name: `gear_${stage}_sidebands_${harmonic}x_peak`,
      unit: 'sample',
      formula: `mean amplitude of the Hann lines one shaft order below and above ${mesh}`,
      source,
      needs,
      value: (analysis) => meshAmplitude(analysis, { stage, harmonic, aside: 1 }),
    },
  ];
}

export const gearMeshFeatures: readonly Feature[] = Array.from(
  { length: gearMeshesMax },
  (_, index) => harmonics.flatMap((harmonic) => featuresOf(index + 1, harmonic)),
).flat();
