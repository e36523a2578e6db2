/** Ids are plain text made from what a thing is, so doing a thing twice is visible and harmless. */

export function windowId(point: string, startNs: bigint): string {
  return `${point}@${startNs}`;
}

export function frameId(point: string, frameStartNs: bigint, set: string): string {
  return `${point}@${frameStartNs}/${set}`;
}

export function anomalyId(point: string, sinceNs: bigint, set: string, model: string): string {
  return `${frameId(point, sinceNs, set)}/${model}`;
}
