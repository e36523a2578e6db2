/**
 * A mass off the axis pulls once a turn and at no other order.
 * Source: ISO 13373-3:2015, guidelines for vibration diagnosis; R. B. Randall, Vibration-based
 * Condition Monitoring (2nd ed., 2021), chapter 2.
 */
import type { Rule } from './rule.ts';
import { apartDb, shaftLinesOf, told } from './shaft-lines.ts';

export const imbalance: Rule = {
  fault: 'imbalance',
  sign({ changes }) {
    const lines = shaftLinesOf(changes);
    if (lines === undefined || !lines.first.isRaised || lines.half.isRaised) return undefined;
    const { half, first, second, third } = lines;
    for (const other of [half, second, third]) {
      if (other.isRaised && other.riseDb > first.riseDb - apartDb) return undefined;
      if (other.velocityDb > first.velocityDb) return undefined;
    }
    return { lines: [told(first, changes.turnsPerS)], strength: first.riseDb / first.limitDb };
  },
};
