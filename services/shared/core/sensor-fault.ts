/** Faults of a sensor, not of a machine, by code of the error table. */
import type { ErrorCode } from './errors.ts';

export type SensorFaultCode = Extract<ErrorCode, `sensor.${string}`>;
