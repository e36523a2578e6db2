/**
 * ONNX Runtime 1.29 and newer tell their makers of each model and error unless they are told not
 * to. What a plant runs is nobody's affair: nothing is sent, and no identifier is written.
 */

/** read once, by native code, before the first session; a thread's own environment is not seen */
export const telemetrySwitch = 'ORT_DISABLE_TELEMETRY';

/** In the main thread, before ONNX Runtime is loaded in any. */
export function turnTelemetryOff(): void {
  process.env[telemetrySwitch] = '1';
}
