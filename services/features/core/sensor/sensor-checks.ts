/** Every check of a frame's samples, one line each. */
import { quality } from '@sideband/shared/core/quality.ts';
import type { SensorFaultCode } from '@sideband/shared/core/sensor-fault.ts';
import { clipped } from './clipped.ts';
import { coarse } from './coarse.ts';
import { dropout } from './dropout.ts';
import { evidenceOf } from './sample-evidence.ts';
import type { SensorCheck } from './sensor-check.ts';
import { spikes } from './spikes.ts';
import { stuck } from './stuck.ts';

export const sensorChecks: readonly SensorCheck[] = [clipped, stuck, dropout, spikes, coarse];

export interface SensorReport {
  readonly faults: readonly SensorFaultCode[];
  /** mean of the samples, in their unit */
  readonly offset: number;
}

const noFaults: readonly SensorFaultCode[] = [];

/**
 * Looks at the samples of one frame: an even number of them, all finite. `flags`: the frame's
 * quality; a gateway that says it clipped is believed.
 */
export function checkSensor(samples: Float32Array, flags: number = quality.good): SensorReport {
  const evidence = evidenceOf(samples);
  let faults: SensorFaultCode[] | undefined;
  for (const check of sensorChecks) {
    const isFlagged = check === clipped && (flags & quality.clipped) !== 0;
    if (isFlagged || check.holds(evidence)) (faults ??= []).push(check.code);
  }
  return { faults: faults ?? noFaults, offset: evidence.mean };
}
