/** Every check of a frame's samples, one line each. */
import { quality } from '@sideband/shared/core/quality.ts';
import type { SensorFaultCode } from '@sideband/shared/core/sensor-fault.ts';
import { clipped } from './clipped.ts';
import { coarse } from './coarse.ts';
import { dropout } from './dropout.ts';
import type { SampleEvidence } from './sample-evidence.ts';
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

/** `flags`: the frame's quality; a gateway that says it clipped is believed. */
export function checkSensor(evidence: SampleEvidence, flags: number = quality.good): SensorReport {
  let faults: SensorFaultCode[] | undefined;
  for (const check of sensorChecks) {
    const isFlagged = check === clipped && (flags & quality.clipped) !== 0;
    if (isFlagged || check.holds(evidence)) (faults ??= []).push(check.code);
  }
  return { faults: faults ?? noFaults, offset: evidence.mean };
}
