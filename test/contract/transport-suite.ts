/** One conformance suite for every adapter of the Transport port: named invariants. */
import { describe, it } from 'node:test';
import { consumptionInvariants } from './consumption-invariants.ts';
import { exactlyOnceInvariants } from './exactly-once-invariants.ts';
import { logInvariants } from './log-invariants.ts';
import type { Invariant, MakeHarness } from './transport-harness.ts';

export const transportInvariants: readonly Invariant[] = [
  ...logInvariants,
  ...consumptionInvariants,
  ...exactlyOnceInvariants,
];

/** Registers a test per invariant; each gets a harness, and so a namespace, of its own. */
export function transportSuite(adapter: string, make: MakeHarness): void {
  describe(`${adapter} keeps the transport contract`, () => {
    for (const { name, check } of transportInvariants) {
      it(name, async () => {
        const harness = await make();
        try {
          await check(harness);
        } finally {
          await harness.dispose();
        }
      });
    }
  });
}

/** @throws Error when no invariant has this name */
export function invariantNamed(name: string): Invariant {
  const found = transportInvariants.find((invariant) => invariant.name === name);
  if (found === undefined) throw new Error(`no invariant is named ${name}`);
  return found;
}
