/** How long each fault kept scores from coming: from the arrival times per partition. */

export interface Arrival {
  readonly partition: number;
  readonly atMs: number;
}

export interface Episode {
  readonly kind: string;
  readonly startMs: number;
  /** overcome, or the next fault began */
  readonly endMs: number;
}

/**
 * Longest silence of any partition that touches an episode, in ms, per kind; what of it lies
 * before the episode is another fault's.
 */
export function worstStalls(
  arrivals: readonly Arrival[],
  episodes: readonly Episode[],
): Map<string, number> {
  const byPartition = Map.groupBy(arrivals, ({ partition }) => partition);
  const gaps = [...byPartition.values()].flatMap((own) => {
    const times = own.map(({ atMs }) => atMs).sort((a, b) => a - b);
    return times.slice(1).map((atMs, i) => ({ fromMs: times[i]!, toMs: atMs }));
  });
  const worst = new Map<string, number>();
  for (const { kind, startMs, endMs } of episodes) {
    let longest = worst.get(kind) ?? 0;
    for (const { fromMs, toMs } of gaps) {
      if (fromMs <= endMs && toMs >= startMs) {
        longest = Math.max(longest, toMs - Math.max(fromMs, startMs));
      }
    }
    worst.set(kind, longest);
  }
  return worst;
}
