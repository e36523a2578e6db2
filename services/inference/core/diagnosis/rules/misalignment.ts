/**
 * Shafts that do not meet in line bend twice a turn: 2 ×, often with 3 ×, while 1 × rises little;
 * as a velocity 2 × is at least half of 1 ×.
 * Source: ISO 13373-3:2015, guidelines for vibration diagnosis; R. B. Randall, Vibration-based
 * Condition Monitoring (2nd ed., 2021), chapter 2.
 */
import type { Rule } from './rule.ts';
import { apartDb, shaftLinesOf, told } from './shaft-lines.ts';

const halfDb = 6;

export const misalignment: Rule = {
  fault: 'misalignment',
  sign({ changes }) {
    const lines = shaftLinesOf(changes);
    if (lines === undefined || !lines.second.isRaised || lines.half.isRaised) return undefined;
    const { first, second, third } = lines;
    if (first.isRaised && first.riseDb > second.riseDb - apartDb) return undefined;
    if (second.velocityDb < first.velocityDb - halfDb) return undefined;
    const raised = third.isRaised ? [second, third] : [second];
    return {
      lines: raised.map((line) => told(line, changes.turnsPerS)),
      strength: second.riseDb / second.limitDb,
    };
  },
};
