/** How many points have a baseline and how many still learn; for the metrics alone. */
import type { Score } from '@sideband/shared/core/records.ts';

/** Best first. */
export const pointStateNames = ['judged', 'learning', 'refused'] as const;
export type PointState = (typeof pointStateNames)[number];

/**
 * At most `pointsMax` points are counted. Of a point with several feature sets the best state
 * counts: it is judged when a model judges one of them.
 */
export class PointStates {
  readonly #points = new Map<string, Map<string, PointState>>();
  readonly #counts = new Map<PointState, number>();

  see(score: Score, pointsMax: number): void {
    const { point, set } = score;
    const sets = this.#points.get(point) ?? new Map<string, PointState>();
    if (sets.size === 0 && this.#points.size >= pointsMax) return;
    const state = stateOf(score);
    if (sets.get(set) === state) return;
    const before = bestOf(sets);
    sets.set(set, state);
    this.#points.set(point, sets);
    this.#move(before, bestOf(sets));
  }

  count(state: PointState): number {
    return this.#counts.get(state) ?? 0;
  }

  #move(from: PointState | undefined, to: PointState | undefined): void {
    if (from !== undefined) this.#counts.set(from, this.count(from) - 1);
    if (to !== undefined) this.#counts.set(to, this.count(to) + 1);
  }
}

function bestOf(sets: ReadonlyMap<string, PointState>): PointState | undefined {
  const states = new Set(sets.values());
  return pointStateNames.find((state) => states.has(state));
}

function stateOf({ refusal }: Score): PointState {
  if (refusal === '') return 'judged';
  const isLearning = refusal === 'model.learning' || refusal === 'model.unavailable';
  return isLearning ? 'learning' : 'refused';
}
