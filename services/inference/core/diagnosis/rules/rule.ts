/** What a rule of fault diagnosis looks at, and what it says. */
import type { Finding } from '@sideband/shared/core/diagnosis/diagnose.ts';
import type { DiagnosisLine, Fault } from '@sideband/shared/core/records.ts';
import type { LineChanges } from '../line-change.ts';

export interface Signs {
  readonly changes: LineChanges;
  /** of the envelope; undefined when it could not be looked at */
  readonly finding: Finding | undefined;
}

/** What speaks for a fault. */
export interface Sign {
  readonly lines: readonly DiagnosisLine[];
  /** how far beyond the limit of what is a change: 1 is at the limit */
  readonly strength: number;
}

/** No two rules hold for the same signs. */
export interface Rule {
  readonly fault: Fault;
  /** undefined: the signs are not those of the fault */
  sign(signs: Signs): Sign | undefined;
}
