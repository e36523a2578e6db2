/** How many points have a baseline and how many still learn; for the metrics alone. */
import type { Score } from '@sideband/shared/core/records.ts';

export const pointStateNames = ['judged', 'learning', 'refused'] as const;
export type PointState = (typeof pointStateNames)[number];

/** At most `pointsMax` points are counted. */
export class PointStates {
  readonly #states = new Map<string, PointState>();
  readonly #counts = new Map<PointState, number>();

  see(score: Score, pointsMax: number): void {
    const known = this.#states.get(score.point);
    const state = stateOf(score);
    if (state === known || (known === undefined && this.#states.size >= pointsMax)) return;
    this.#states.set(score.point, state);
    this.#counts.set(state, this.count(state) + 1);
    if (known !== undefined) this.#counts.set(known, this.count(known) - 1);
  }

  count(state: PointState): number {
    return this.#counts.get(state) ?? 0;
  }
}

function stateOf({ refusal }: Score): PointState {
  if (refusal === '') return 'judged';
  const isLearning = refusal === 'model.learning' || refusal === 'model.unavailable';
  return isLearning ? 'learning' : 'refused';
}
