/** The audit trail: what a reference was extended by, or was not, as a finding. */
import type { Finding } from '@sideband/shared/core/records.ts';
import { findingKey, nsOf } from '../finding.ts';
import type { Judge } from '../references.ts';
import type { Candidate } from './candidate.ts';
import type { Closing } from './extension-book.ts';
import type { Settled } from './extension.ts';

/** as in findings */
export const extensionDetector = 'extension';

interface Settling {
  readonly candidate: Candidate;
  readonly settled: Extract<Settled, { state: 'refused' | 'extended' }>;
}

/** Active from the record on that causes it; refused, it is not, and may be later. */
export function extensionFinding(
  { model, profile }: Judge,
  { candidate, settled }: Settling,
  { input, partition, limits, nowMs }: Closing,
): Finding {
  const { region, healthy, frames, fromMs } = candidate;
  const isExtended = settled.state === 'extended';
  return {
    ...{ model, profile, partition, detector: extensionDetector, active: isExtended },
    feature: `${input} ${region.name}`,
    ...{ statistic: healthy / frames, threshold: limits.healthyMin, shift: 0 },
    ...{ sinceNs: nsOf(fromMs), atNs: nsOf(nowMs), windowNs: nsOf(nowMs - fromMs) },
    explanation: explain(candidate, settled),
    ...(isExtended && { extension: settled.cell }),
  };
}

export function extensionKey(
  of: Pick<Finding, 'model' | 'profile' | 'partition'>,
  input: string,
  region: string,
): string {
  return findingKey({ ...of, detector: extensionDetector, feature: `${input} ${region}` });
}

/** undefined: it is one of the other stage */
export function regionOfFinding({ detector, feature }: Finding, input: string): string | undefined {
  if (detector !== extensionDetector) return undefined;
  return feature.startsWith(`${input} `) ? feature.slice(input.length + 1) : undefined;
}

function explain({ ranges, healthy, frames }: Candidate, settled: Settling['settled']): string {
  const where = [...ranges].map(
    ([name, { min, max }]) => `${name} ${min.toPrecision(4)} to ${max.toPrecision(4)}`,
  );
  if (settled.state === 'refused') return `not learned: ${where.join(', ')}; ${settled.why}`;
  return `learned: ${where.join(', ')} from ${healthy} healthy frames of ${frames}`;
}
