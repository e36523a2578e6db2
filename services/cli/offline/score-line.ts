/** A score as one line of JSON. */
import type { Score } from '@sideband/shared/core/records.ts';
import { isoNs } from '@sideband/shared/adapters/iso-ns.ts';

/** Names as in the records; the frame's time as ISO 8601 and, exactly, as ns in digits. */
export function scoreLine(recording: string, score: Score): string {
  const { point, frameStartNs, ...rest } = score;
  return JSON.stringify({
    recording,
    point,
    frameStart: isoNs(frameStartNs),
    frameStartNs: frameStartNs.toString(),
    ...rest,
  });
}
