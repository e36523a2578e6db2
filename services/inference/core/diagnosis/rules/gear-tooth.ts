/**
 * A damaged tooth strikes once per turn of its gear. So may other things on a shaft: it is a tooth
 * where there are gears, and a new one where the signal has become more impulsive than it was, or
 * the mesh more modulated than its own level explains.
 * Source: P. D. McFadden, Journal of Vibration and Acoustics 108 (1986), 165–170; R. B. Randall,
 * Vibration-based Condition Monitoring (2nd ed., 2021), chapter 2.
 */
import { heightDb, lineDb } from '@sideband/shared/core/diagnosis/lines.ts';
import type { LineChanges } from '../line-change.ts';
import type { Rule } from './rule.ts';
import { apartDb } from './shaft-lines.ts';

/** twice as impulsive as usual */
const impulsivenessDb = 3;

export const gearTooth: Rule = {
  fault: 'gear-tooth',
  sign({ changes, finding }) {
    const lines = finding?.shaftStrikes ?? [];
    const isGeared = [...changes.of.keys()].some((name) => name.startsWith('gear_'));
    if (lines.length === 0 || !isGeared) return undefined;
    if (!isMoreImpulsive(changes) && !isMoreModulated(changes)) return undefined;
    return { lines, strength: heightDb(lines) / lineDb };
  },
};

function isMoreImpulsive({ of }: LineChanges): boolean {
  return [...of].some(([name, { riseDb, limitDb }]) => {
    return name.includes('kurtosis') && riseDb >= Math.max(impulsivenessDb, limitDb);
  });
}

function isMoreModulated({ of }: LineChanges): boolean {
  return [...of].some(([name, { riseDb, limitDb }]) => {
    if (!name.includes('_sidebands_')) return false;
    const mesh = of.get(name.replace('_sidebands_', '_mesh_'));
    return riseDb >= limitDb && riseDb - (mesh?.riseDb ?? riseDb) >= apartDb;
  });
}
