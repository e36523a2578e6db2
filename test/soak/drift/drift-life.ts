/** What findings and drift events may never do, whatever they are made of. */
import { isDeepStrictEqual } from 'node:util';
import { extensionDetector } from '../../../services/drift/core/extension/extension-finding.ts';
import { findingKey, watermarkDetector } from '../../../services/drift/core/finding.ts';
import { labelDetector } from '../../../services/drift/core/label-stage.ts';
import type { Drift, Finding } from '../../../services/shared/core/records.ts';

/** told again when it has grown */
const growing = 'machine';

/** neither is taken back: each is a fact by itself */
const isOnce: ReadonlySet<string> = new Set([labelDetector, extensionDetector]);

/** @returns a sentence for every finding that is told again though nothing changed */
export function findingBreaches(findings: readonly Finding[]): string[] {
  const said: string[] = [];
  const last = new Map<string, Finding>();
  for (const finding of findings) {
    const { detector, active, atNs, shift } = finding;
    const key = findingKey(finding);
    const before = last.get(key);
    last.set(key, finding);
    if (isOnce.has(detector)) continue;
    // two blocks may end within the same millisecond of a log that is being caught up with
    if (before !== undefined && atNs < before.atNs) said.push(`${key} goes back to ${atNs}`);
    if (detector === watermarkDetector) continue;
    if (isDeepStrictEqual(finding, before)) said.push(`${key} is told twice at ${atNs}`);
    const isGrown = detector === growing && active && shift > (before?.shift ?? 0);
    if (active === (before?.active ?? false) && !isGrown) {
      said.push(`${key} is ${active ? 'raised' : 'taken back'} twice in a row`);
    }
  }
  return said;
}

/** The end of an event's key: what is raised under it afterwards is another life. */
export interface Forgotten {
  readonly id: string;
  readonly event: 'forgotten';
}

/**
 * An event is forgotten long after it cleared, as nothing of it was seen for long. A partition that
 * lags by more than that tells of its part later: the same cause, raised anew under its name.
 * @returns a sentence for every event that is told twice or out of order
 */
export function driftBreaches(told: readonly (Drift | Forgotten)[]): string[] {
  return [...Map.groupBy(told, ({ id }) => id)].flatMap(([id, all]) => {
    const said: string[] = [];
    let life: Drift[] = [];
    for (const one of all) {
      if (one.event !== 'forgotten') {
        life.push(one);
        continue;
      }
      if (life.at(-1)?.event !== 'cleared') said.push(`${id} is forgotten though it lasts`);
      said.push(...lifeBreaches(id, life));
      life = [];
    }
    return [...said, ...(life.length === 0 ? [] : lifeBreaches(id, life))];
  });
}

function lifeBreaches(id: string, life: readonly Drift[]): string[] {
  const said: string[] = [];
  const raised = life.filter(({ event }) => event === 'raised').length;
  if (raised !== 1 || life[0]?.event !== 'raised') said.push(`${id} is raised ${raised} times`);
  for (const [i, { event, atNs }] of life.entries()) {
    const before = life[i - 1];
    if (before === undefined) continue;
    if (event === 'cleared' && before.event === 'cleared') said.push(`${id} clears twice`);
    if (atNs < before.atNs) said.push(`${id} goes back in time at ${atNs}`);
    if (isDeepStrictEqual(life[i], before)) said.push(`${id} is told twice at ${atNs}`);
  }
  return said;
}
