/** Which part the frames of an anomaly point at, by physics, and how an alert says so. */
import { diagnose } from '@sideband/shared/core/diagnosis/diagnose.ts';
import type { Stretch } from '@sideband/shared/core/diagnosis/joined-envelope.ts';
import type { BearingOrders, Diagnosis, Fault } from '@sideband/shared/core/records.ts';

export interface AnomalyEvidence {
  /** of the frames since the anomaly was last written, or of those that raise it */
  readonly stretches: readonly Stretch[];
  readonly bearing: BearingOrders | undefined;
  /** what was found before: a named fault stays, until another is named */
  readonly before: Diagnosis | undefined;
}

/** Nothing as long as there was never enough evidence to look at. */
export function anomalyDiagnosis(evidence: AnomalyEvidence): Diagnosis | undefined {
  const { stretches, bearing, before } = evidence;
  if (stretches.length === 0) return before;
  const { diagnosis, refusal } = diagnose({ stretches, bearing });
  if (refusal !== '') return before;
  const found: Diagnosis = diagnosis ?? { fault: 'unsure', confidence: 0, lines: [] };
  return found.fault === 'unsure' ? (before ?? found) : found;
}

const words: Partial<Record<Fault, readonly [part: string, line: string]>> = {
  'outer-race': ['outer race of the bearing', 'BPFO'],
  'inner-race': ['inner race of the bearing', 'BPFI'],
  ball: ['ball of the bearing', '2 BSF'],
  cage: ['cage of the bearing', 'FTF'],
};

/** `outer race of the bearing: BPFO family from 107.4 Hz and 5 more lines, up to …`; or empty. */
export function diagnosisWords(diagnosis: Diagnosis | undefined): string {
  const known = diagnosis === undefined ? undefined : words[diagnosis.fault];
  const [first, ...harmonics] = diagnosis?.lines ?? [];
  if (known === undefined || first === undefined) return '';
  const [part, line] = known;
  const highest = Math.max(
    ...[first, ...harmonics].map(({ levelDb, floorDb }) => levelDb - floorDb),
  );
  const more = harmonics.length === 1 ? '1 more line' : `${harmonics.length} more lines`;
  const at = `${line} family from ${first.frequencyHz.toFixed(1)} Hz and ${more}`;
  return `${part}: ${at}, up to ${highest.toFixed(0)} dB over the floor`;
}
