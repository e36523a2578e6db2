/**
 * A loose part hits its seat at every second turn and rattles: half orders, and several harmonics.
 * Source: ISO 13373-3:2015, guidelines for vibration diagnosis; F. F. Ehrich, Handbook of
 * Rotordynamics (1992), subharmonic response with clearance.
 */
import type { Rule } from './rule.ts';
import { shaftLinesOf, told } from './shaft-lines.ts';

const harmonicsMin = 2;

export const looseness: Rule = {
  fault: 'looseness',
  sign({ changes }) {
    const lines = shaftLinesOf(changes);
    if (lines === undefined || !lines.half.isRaised) return undefined;
    const harmonics = [lines.first, lines.second, lines.third].filter((line) => line.isRaised);
    if (harmonics.length < harmonicsMin) return undefined;
    const { half } = lines;
    return {
      lines: [half, ...harmonics].map((line) => told(line, changes.turnsPerS)),
      strength: half.riseDb / half.limitDb,
    };
  },
};
