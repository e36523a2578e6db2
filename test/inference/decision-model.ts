/** The decision as a table of rules over the whole past: slow, plain, and without any memory. */
import type { DecisionLimits, Level } from '../../services/inference/core/decision.ts';

export interface Told {
  readonly index: number;
  readonly event: 'raised' | 'cleared';
}

/** Raised and cleared events of a series of levels. */
export function decideSlowly(levels: readonly Level[], limits: DecisionLimits): Told[] {
  const told: Told[] = [];
  let isOpen = false;
  let from = 0;
  levels.forEach((_, index) => {
    const since = levels.slice(from, index + 1);
    if (isOpen) {
      const tail = since.slice(-limits.offFrames);
      const isOver = tail.length === limits.offFrames && tail.every((level) => level === 'calm');
      if (!isOver || limits.latch) return;
      told.push({ index, event: 'cleared' });
    } else {
      const recent = since.slice(-limits.windowFrames);
      if (recent.filter((level) => level === 'anomalous').length < limits.onFrames) return;
      told.push({ index, event: 'raised' });
    }
    isOpen = !isOpen;
    from = index + 1;
  });
  return told;
}
