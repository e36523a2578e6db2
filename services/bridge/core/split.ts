import { quality } from '@sideband/shared/core/quality.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import { offsetNs } from './window-draft.ts';

/**
 * Cuts a window that is too long for one record into contiguous ones, each start exact to the ns.
 * The cut depends on the window alone, so a repeated message gives the same windows.
 */
export function splitWindow(window: Window, samplesMax: number): readonly Window[] {
  const { samples, startNs, sampleRateHz, sampleIndex } = window;
  if (samples.length <= samplesMax) return [window];
  const parts: Window[] = [];
  for (let at = 0; at < samples.length; at += samplesMax) {
    parts.push({
      ...window,
      startNs: startNs + offsetNs(at, sampleRateHz),
      samples: samples.subarray(at, at + samplesMax),
      quality: at === 0 ? window.quality : window.quality & ~quality.gapBefore,
      ...(sampleIndex !== undefined && { sampleIndex: sampleIndex + BigInt(at) }),
    });
  }
  return parts;
}
