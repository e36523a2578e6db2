/** How many points have a baseline and how many still learn; for the metrics alone. */
import type { Score } from '@sideband/shared/core/records.ts';

export type PointState = 'judged' | 'learning' | 'refused';
export const pointStates: readonly PointState[] = ['judged', 'learning', 'refused'];

/** By point; at most `pointsMax`, further points are not counted. */
export type PointStates = Map<string, PointState>;

export function seePoint(points: PointStates, score: Score, pointsMax: number): void {
  if (points.size < pointsMax || points.has(score.point)) points.set(score.point, stateOf(score));
}

function stateOf({ refusal }: Score): PointState {
  if (refusal === '') return 'judged';
  const isLearning = refusal === 'model.learning' || refusal === 'model.unavailable';
  return isLearning ? 'learning' : 'refused';
}
