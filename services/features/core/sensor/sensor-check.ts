/** What a check of the sensor is: a fault that no machine can make, and how samples show it. */
import type { SensorFaultCode } from '@sideband/shared/core/sensor-fault.ts';
import type { SampleEvidence } from './sample-evidence.ts';

export interface SensorCheck {
  readonly code: SensorFaultCode;
  holds(evidence: SampleEvidence): boolean;
}
