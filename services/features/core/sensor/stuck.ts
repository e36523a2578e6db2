/** The sensor reads one value for half of the frame or more: cable, supply or gateway. */
import type { SensorCheck } from './sensor-check.ts';

export const stuck: SensorCheck = {
  code: 'sensor.stuck',
  holds: ({ longestRun, samples }) => longestRun >= samples.length / 2,
};
