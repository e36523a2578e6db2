/** Ids are plain text made from what a thing is, so doing a thing twice is visible and harmless. */

export function windowId(point: string, startNs: bigint): string {
  return `${point}@${startNs}`;
}

export interface AnomalyIdentity {
  readonly point: string;
  /** first anomalous frame */
  readonly sinceNs: bigint;
  /** feature set, name@version */
  readonly set: string;
  /** name@version */
  readonly model: string;
}

export function anomalyId({ point, sinceNs, set, model }: AnomalyIdentity): string {
  return `${windowId(point, sinceNs)}/${set}/${model}`;
}
