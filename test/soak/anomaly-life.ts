/** Whether anomalies lived as they must: raised once, cleared at most once, in order. */

export interface AnomalyRecord {
  readonly id: string;
  readonly event: 'raised' | 'updated' | 'cleared';
  readonly atNs: bigint;
  readonly partition: number;
  readonly offset: bigint;
}

/**
 * @param open ids that live in the compacted topic of open anomalies
 * @returns a sentence for everything that must not be
 */
export function anomalyBreaches(
  records: readonly AnomalyRecord[],
  open: ReadonlySet<string>,
): string[] {
  const lives = Map.groupBy(records, ({ id }) => id);
  const said: string[] = [];
  for (const [id, unordered] of lives) {
    const events = unordered.toSorted((a, b) => Number(a.offset - b.offset));
    said.push(...lifeBreaches(id, events));
    const isOver = events.at(-1)!.event === 'cleared';
    if (isOver === open.has(id)) {
      said.push(`${id} is ${isOver ? 'cleared and still' : 'not cleared and not'} among the open`);
    }
  }
  for (const id of open) if (!lives.has(id)) said.push(`${id} is open and was never raised`);
  return said;
}

function lifeBreaches(id: string, events: readonly AnomalyRecord[]): string[] {
  const said: string[] = [];
  const raised = events.filter(({ event }) => event === 'raised').length;
  const cleared = events.findIndex(({ event }) => event === 'cleared');
  if (raised !== 1 || events[0]!.event !== 'raised') said.push(`${id} is raised ${raised} times`);
  if (cleared !== -1 && cleared !== events.length - 1) said.push(`${id} goes on after it cleared`);
  for (const [i, { atNs }] of events.entries()) {
    if (i > 0 && atNs <= events[i - 1]!.atNs) said.push(`${id} repeats or goes back in time`);
  }
  return said;
}
