/** Quality flags of a window or frame, a bit set. */
export const quality = {
  good: 0,
  gapBefore: 1,
  clipped: 2,
  historical: 4,
  /** the start time was set on arrival because the payload carries none */
  timeAssigned: 8,
} as const;
