/** All rules over lines that a baseline knows; one line each. */
import type { Diagnosis } from '@sideband/shared/core/records.ts';
import { gearTooth } from './gear-tooth.ts';
import { imbalance } from './imbalance.ts';
import { looseness } from './looseness.ts';
import { misalignment } from './misalignment.ts';
import type { Rule, Signs } from './rule.ts';

export const rules: readonly Rule[] = [gearTooth, imbalance, misalignment, looseness];

/** The first whose signs are there; the confidence is one half at the limit of a change. */
export function ruledFault(signs: Signs): Diagnosis | undefined {
  for (const { fault, sign } of rules) {
    const found = sign(signs);
    if (found === undefined) continue;
    return { fault, confidence: 1 - 2 ** -found.strength, lines: found.lines };
  }
  return undefined;
}
