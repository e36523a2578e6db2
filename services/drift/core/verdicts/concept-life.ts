/** Concept drift is told once for a model, and once more when its other half breaks as well. */
import type { Drift, Finding } from '@sideband/shared/core/records.ts';
import type { ConceptLimits } from './concept.ts';
import { conceptDrift, isConcept } from './concept.ts';
import { keep } from './event-life.ts';

/** @param events as last written; changed in place. Nothing holds these back: one for a model. */
export function raiseConcepts(
  events: Map<string, Drift>,
  labels: ReadonlyMap<string, readonly Finding[]>,
  { limits, nowNs }: { readonly limits: ConceptLimits; readonly nowNs: bigint },
): Drift[] {
  const written: Drift[] = [];
  for (const [model, own] of labels) {
    const now = conceptDrift(own, limits, nowNs);
    if (now === undefined) continue;
    const before = [...events.values()].find((one) => one.model === model && isConcept(one));
    if (before !== undefined && now.causes.length <= before.causes.length) continue;
    const { id, sinceNs, raisedNs } = before ?? now;
    written.push(before === undefined ? now : { ...now, id, sinceNs, raisedNs, event: 'updated' });
  }
  keep(events, written);
  return written;
}
