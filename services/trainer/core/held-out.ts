/**
 * Scores of frames by a baseline that did not see them. One point: four blocks in time, each
 * scored by the other three (neighbours overlap, so never by row). Several points: each fold
 * leaves whole points out, since that is what a group's baseline is asked to judge.
 */
import { fitBaseline, scoreOf } from './baseline.ts';
import type { FeatureKind } from '@sideband/shared/core/feature-kind.ts';

const blocks = 4;
const foldsMax = 8;

/** `runs`: compared values in time order, one run per point; gives the same shape of scores. */
export function heldOutScores(
  kinds: readonly FeatureKind[],
  runs: readonly (readonly Float64Array[])[],
  used: readonly number[],
): number[][] {
  const folds = runs.length > 1 ? Math.min(foldsMax, runs.length) : blocks;
  const foldOf = (run: number, frame: number): number => {
    if (runs.length > 1) return run % folds;
    return Math.min(blocks - 1, Math.floor((frame * blocks) / runs[run]!.length));
  };
  const scores = runs.map((run) => new Array<number>(run.length).fill(0));
  for (let fold = 0; fold < folds; fold++) {
    const seen = runs.flatMap((run, r) => run.filter((_, i) => foldOf(r, i) !== fold));
    const baseline = fitBaseline(kinds, seen, used);
    runs.forEach((run, r) => {
      run.forEach((frame, i) => {
        if (foldOf(r, i) === fold) scores[r]![i] = scoreOf(baseline, frame);
      });
    });
  }
  return scores;
}
