/** Runs the phases of a plan one after another. */
import type { PhaseOptions, PhaseResult } from './phase.ts';
import { runPhase } from './phase.ts';

export async function runSoak(plan: readonly PhaseOptions[]): Promise<PhaseResult[]> {
  const results: PhaseResult[] = [];
  for (const options of plan) results.push(await runPhase(options));
  return results;
}
