/** Errors of what comes in: payloads, points, records, windows. */
import type { ErrorSpec } from './error-spec.ts';

export const inputErrors = {
  'payload.too-large': {
    meaning: 'The message is larger than the limit.',
    action: 'Send shorter windows, or raise the payload byte limit of the bridge.',
  },
  'payload.empty': { meaning: 'The message holds no bytes.', action: 'Mend the publisher.' },
  'payload.unparsable': {
    meaning: 'The bytes are not of the configured format.',
    action: 'Compare the payload with the format of its topic route.',
  },
  'payload.invalid': {
    meaning: 'The message parses but a field is missing, of the wrong type or unknown.',
    action: 'Compare the payload with the JSON Schema or the proto file.',
  },
  'payload.no-samples': { meaning: 'The window holds no sample.', action: 'Mend the publisher.' },
  'payload.too-many-samples': {
    meaning: 'The window holds more samples than the limit.',
    action: 'Send shorter windows.',
  },
  'payload.not-finite': {
    meaning: 'A sample or a context value is NaN or infinite.',
    action: 'Look at the sensor and at the scaling in the gateway.',
  },
  'payload.bad-rate': {
    meaning: 'The sample rate is absent, not positive or absurd.',
    action: 'Configure the sample rate in the gateway or in the topic route.',
  },
  'payload.unknown-unit': {
    meaning: 'The unit is not one Sideband knows.',
    action: 'Use g, m/s2, mm/s or um.',
  },
  'payload.bad-time': {
    meaning: 'The start time is absent or outside the years 2000 to 2200.',
    action: "Set the gateway's clock.",
  },
  'payload.bad-length': {
    meaning: 'The byte length is no whole number of samples.',
    action: 'Check the sample type of the topic route.',
  },
  'topic.unmatched': {
    meaning: 'No topic route fits the MQTT topic.',
    action: 'Add a route, or narrow the subscription.',
  },
  'point.invalid': {
    meaning: 'The point is not 2 to 8 segments of [A-Za-z0-9._-], 200 bytes at most.',
    action: 'Rename the point or change the topic template.',
  },
  'label.invalid': { meaning: 'The label is not whole.', action: 'Mend its writer.' },
  'record.unparsable': {
    meaning: "A record on one of Sideband's own topics does not decode.",
    action: 'Find the foreign writer; the bytes are in the dead-letter topic.',
  },
  'window.conflict': {
    meaning: 'A window with the id of an earlier one holds other samples.',
    action: 'Look for two gateways that publish as one point.',
  },
  'window.too-late': {
    meaning: 'The window is older than what is remembered of its point.',
    action: 'Raise the horizon, or replay it as historical.',
  },
  'window.rate-changed': {
    meaning: 'The sample rate or unit changed within a continuous stream.',
    action: 'Let the gateway leave a gap, or name the channel anew.',
  },
  'window.too-many-points': {
    meaning: 'More points on one partition than the limit.',
    action: 'Look for a publisher that invents points; raise the limit or the partitions.',
  },
} as const satisfies Record<string, ErrorSpec>;
