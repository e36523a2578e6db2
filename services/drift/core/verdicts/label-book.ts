/** The labels that count: those of the models in charge, of a window that ends with the newest. */
import type { Finding } from '@sideband/shared/core/records.ts';
import { nsOf } from '../finding.ts';
import type { HeldFindings } from './held-findings.ts';

/** by key, so that a label which is put right replaces the wrong one */
export type LabelBook = HeldFindings;

/** remembered; the oldest by their own time go first */
const labelsMax = 20_000;

/** Labels by model; those out of the window, which came too late or grew old, are forgotten. */
export function currentLabels(
  book: LabelBook,
  { labelWindowMs, isCurrent }: { labelWindowMs: number; isCurrent(model: string): boolean },
): Map<string, Finding[]> {
  const newest = new Map<string, bigint>();
  for (const { finding } of book.values()) {
    const end = endOf(finding);
    if (end > (newest.get(finding.model) ?? -1n)) newest.set(finding.model, end);
  }
  for (const [key, { finding }] of book) {
    const from = newest.get(finding.model)! - nsOf(labelWindowMs);
    if (endOf(finding) < from || !isCurrent(finding.model)) book.delete(key);
  }
  if (book.size > labelsMax) {
    const sorted = [...book].toSorted(([, a], [, b]) =>
      Number(endOf(a.finding) - endOf(b.finding)),
    );
    for (const [key] of sorted.slice(0, book.size - labelsMax)) book.delete(key);
  }
  const findings = [...book.values()].map(({ finding }) => finding);
  return Map.groupBy(findings, ({ model }) => model);
}

/** of the time that was labelled */
function endOf({ sinceNs, windowNs }: Finding): bigint {
  return sinceNs + windowNs;
}
