/** Every check of a frame's samples, one line each. */
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

/** Looks at the samples of one frame: an even number of them, all finite. */
export function checkSensor(samples: Float32Array): SensorReport {
  const evidence = evidenceOf(samples);
  let faults: SensorFaultCode[] | undefined;
  for (const check of sensorChecks) {
    if (check.holds(evidence)) (faults ??= []).push(check.code);
  }
  return { faults: faults ?? noFaults, offset: evidence.mean };
}
