/** Findings that still count, each with its offset: what a restart has to read again. */
import type { Finding } from '@sideband/shared/core/records.ts';
import { findingKey } from '../finding.ts';

/** By key, in the order of the log: that is the order in which a re-read brings them. */
export type HeldFindings = Map<string, { readonly finding: Finding; readonly offset: bigint }>;

/** The latest of a key goes last, wherever the one it replaces stood. */
export function hold(held: HeldFindings, finding: Finding, offset: bigint): void {
  const key = findingKey(finding);
  held.delete(key);
  held.set(key, { finding, offset });
}
