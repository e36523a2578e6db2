/** What a candidate becomes: a context more in the reference of a profile, or nothing. */
import type { ReferenceHistogram } from '@sideband/shared/core/reference-profile.ts';
import type { Cell, Cells } from '../cells.ts';
import { normalUpper } from '../chi-squared.ts';
import { smoothedShares } from '../detectors/psi.ts';
import { sumOf } from '../sampling-noise.ts';
import type { Judge } from '../references.ts';
import type { Candidate } from './candidate.ts';
import { halve } from './candidate.ts';
import { stepWidth } from './region.ts';

export interface ExtensionLimits {
  /** contexts that a reference may be extended by */
  readonly contextsMax: number;
  /** a half lasts so long at least */
  readonly spanMs: number;
  /** both halves together last so long at most; what has shown less by then is begun anew */
  readonly horizonMs: number;
  /** share of the frames that have to be judged healthy */
  readonly healthyMin: number;
  /** independent frames that a half must be worth */
  readonly countMin: number;
  /** what nobody would act on: a move of its root, in deviations */
  readonly psiPractical: number;
}

/** A context more. */
export interface Extension extends Cell {
  readonly region: string;
  /** offset of the partition from which on it counts */
  readonly fromOffset: number;
}

export type Settled =
  | { readonly state: 'watched' }
  /** began too long ago */
  | { readonly state: 'stale' }
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'extended'; readonly cell: Cell };

/** At the end of a block. Begins the second half when the first is done. */
export function settle(
  candidate: Candidate,
  { cells, series }: Pick<Judge, 'cells' | 'series'>,
  { limits, nowMs }: { readonly limits: ExtensionLimits; readonly nowMs: number },
): Settled {
  if (nowMs - candidate.fromMs > limits.horizonMs) return { state: 'stale' };
  const half = candidate.second ?? candidate.first;
  const isLong = half.toMs - half.fromMs >= limits.spanMs;
  if (!isLong || worthOf(candidate, half.sums) < limits.countMin) return { state: 'watched' };
  const { healthy, frames } = candidate;
  if (healthy < limits.healthyMin * frames) {
    return { state: 'refused', why: `${frames - healthy} of ${frames} frames are not healthy` };
  }
  if (candidate.second === undefined) {
    halve(candidate, nowMs);
    return { state: 'watched' };
  }
  const moved = movedSeries(candidate, candidate.second.sums, limits);
  if (moved !== undefined) {
    const name = series[moved] === '' ? 'the score' : series[moved];
    return { state: 'refused', why: `${name} moved while it was watched` };
  }
  return { state: 'extended', cell: cellOf(candidate, cells, candidate.second.sums) };
}

type Sums = Candidate['first']['sums'];

/** Independent frames, as most series see them. */
function worthOf({ beside }: Candidate, sums: Sums): number {
  const worths = beside.map(({ correlationFrames }, i) => sums.countOf(i) / correlationFrames);
  return worths.toSorted((a, b) => a - b)[worths.length >> 1]!;
}

/** of those that do not move, over all series: what is refused in vain is watched once more */
const refusedInVain = 0.01;

/** The first series whose mean is not where it was: further off than matters, and than chance. */
function movedSeries(
  { beside, first }: Candidate,
  second: Sums,
  { psiPractical }: ExtensionLimits,
): number | undefined {
  const deviations = normalUpper(refusedInVain / 2 / beside.length);
  const at = beside.findIndex(({ correlationFrames }, i) => {
    const [n, m] = [first.sums.countOf(i), second.countOf(i)];
    if (n === 0 || m === 0) return false;
    const [a, b] = [first.sums.momentsOf(i), second.momentsOf(i)];
    const spread = Math.max(a.deviation, b.deviation);
    const chance = deviations * Math.sqrt(correlationFrames * (1 / n + 1 / m));
    const limit = Math.max(Math.sqrt(psiPractical), chance);
    return Math.abs(b.mean - a.mean) > limit * spread;
  });
  return at < 0 ? undefined : at;
}

function cellOf(candidate: Candidate, cells: Cells, second: Sums): Cell {
  const { region, beside, counts, edges, ranges } = candidate;
  const own = cells.names.flatMap((name) => {
    const learned = cells.rangeOf(region.cell, name);
    const seen = ranges.get(name);
    if (learned.min === -Infinity) return [];
    return [[name, seen ? { ...seen, tolerance: stepWidth(learned) / 2 } : learned] as const];
  });
  return {
    ranges: Object.fromEntries(own),
    learned: beside.map(({ correlationFrames }, i): ReferenceHistogram => ({
      edges: edges[i]!,
      proportions: smoothedShares(counts[i]!),
      count: sumOf(counts[i]!),
      correlationFrames,
      moments: second.momentsOf(i),
    })),
  };
}
