/** An anomaly for a person to read, and for a program. */
import type { Anomaly } from '@sideband/shared/core/records.ts';
import { isoNs } from '@sideband/shared/adapters/iso-ns.ts';

/** `machine-3/drive-end: alarm raised, … (score 9.1 over 2.4)` */
export function anomalyWords(anomaly: Anomaly): string {
  const { point, event, severity, explanation, peak, threshold, model, diagnosis } = anomaly;
  const fault = diagnosis === undefined ? '' : ` [${diagnosis.fault}]`;
  const size = `peak ${peak.toFixed(1)} over ${threshold.toFixed(1)}, ${model}`;
  return `${point}: ${severity} ${event}${fault}: ${explanation} (${size})`;
}

/** One line of JSON; times as ISO and as ns, because a double does not hold them. */
export function anomalyJson(anomaly: Anomaly): string {
  const { sinceNs, atNs, ...rest } = anomaly;
  return JSON.stringify({
    ...rest,
    since: isoNs(sinceNs),
    sinceNs: sinceNs.toString(),
    at: isoNs(atNs),
    atNs: atNs.toString(),
  });
}
