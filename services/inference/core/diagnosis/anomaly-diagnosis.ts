/** Which fault the frames of an anomaly point at, by physics. */
import { diagnose } from '@sideband/shared/core/diagnosis/diagnose.ts';
import type { Stretch } from '@sideband/shared/core/diagnosis/joined-envelope.ts';
import type { BearingOrders, Diagnosis } from '@sideband/shared/core/records.ts';
import { type LineChanges, middleOf } from './line-change.ts';
import { ruledFault } from './rules/rules.ts';

/** Of the frames since the anomaly was last written, or of those that raise it. */
export interface AnomalyEvidence {
  readonly stretches: readonly Stretch[];
  readonly bearing: BearingOrders | undefined;
  /** of the anomalous ones, where their set holds lines that the baseline knows */
  readonly changes: readonly LineChanges[];
  /** what was found before: a named fault stays, until another is named */
  readonly before: Diagnosis | undefined;
}

/**
 * A part of the bearing comes first: its lines belong to nothing else. Nothing as long as there was
 * never enough evidence to look at all there is.
 */
export function anomalyDiagnosis(evidence: AnomalyEvidence): Diagnosis | undefined {
  const { stretches, bearing, before } = evidence;
  const looked = stretches.length === 0 ? undefined : diagnose({ stretches, bearing });
  const finding = looked?.refusal === '' ? looked : undefined;
  if (isNamed(finding?.diagnosis)) return finding.diagnosis;
  const changes = middleOf(evidence.changes);
  const ruled = changes === undefined ? undefined : ruledFault({ changes, finding });
  if (ruled !== undefined) return ruled;
  const isAllSeen = finding !== undefined || (changes !== undefined && bearing === undefined);
  if (!isAllSeen) return before;
  return before ?? finding?.diagnosis ?? { fault: 'unsure', confidence: 0, lines: [] };
}

export function isNamed(diagnosis: Diagnosis | undefined): diagnosis is Diagnosis {
  return diagnosis !== undefined && diagnosis.fault !== 'unsure';
}
