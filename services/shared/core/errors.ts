/** Every coded error, declared once; docs/ERRORS.md is generated from this table. */

interface ErrorSpec {
  /** what happened, for the person who reads it */
  readonly meaning: string;
  /** what to do about it */
  readonly action: string;
}

export const errors = {
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
  'feature.no-speed': {
    meaning: 'The feature needs the shaft speed and the window has none.',
    action: 'Send speed_rpm or configure the nominal speed of the asset.',
  },
  'feature.no-teeth': {
    meaning: 'The feature needs the teeth of a gear stage and the asset names none.',
    action: 'Configure gearTeeth of the asset.',
  },
  'feature.no-severity-class': {
    meaning: 'The zone needs machine group and support of ISO 20816-3 and the asset names none.',
    action: 'Configure isoGroup and isoSupport of the asset.',
  },
  'feature.speed-outside': {
    meaning: 'The shaft speed is outside of what the standard covers.',
    action: 'Choose a feature set without the zone for this machine.',
  },
  'feature.unit-unfit': {
    meaning: 'The feature is not defined for samples of this unit (displacement, for one).',
    action: 'Choose a feature set that fits the sensor.',
  },
  'feature.undefined': {
    meaning: 'The feature has no value on this frame (a constant signal, for one).',
    action: 'Look at the sensor.',
  },
  'feature.band-outside': {
    meaning: 'The band lies above half the sample rate or between two lines.',
    action: 'Choose a feature set that fits the sample rate.',
  },
  'evidence.no-speed': {
    meaning: 'The lines of a bearing lie at orders of the shaft, and nothing tells its speed.',
    action: 'Send speed_rpm or configure the nominal speed of the asset.',
  },
  'evidence.no-geometry': {
    meaning: 'Neither the window nor the asset tells the fault orders of the bearing.',
    action: 'Configure the bearing of the asset: designation, dimensions or orders.',
  },
  'evidence.too-short': {
    meaning: 'The signal holds too few shaft turns to tell the lines of a bearing apart.',
    action: 'Send longer captures: 40 turns of the shaft, in windows of 16 or more.',
  },
  'sensor.clipped': {
    meaning: 'Peaks are cut off at one value: the sensor or the converter is at its limit.',
    action: 'Raise the range of the gateway, or take a less sensitive sensor.',
  },
  'sensor.stuck': {
    meaning: 'The samples read one value for half of the frame or longer.',
    action: 'Look at the cable, the supply and the gateway.',
  },
  'sensor.dropout': {
    meaning: 'The signal is held at one value for a while within the frame.',
    action: 'Look at the cable and its plugs, and at lost packets between sensor and gateway.',
  },
  'sensor.spikes': {
    meaning:
      'Single samples stand far out with nothing around them: no structure rings so briefly.',
    action: 'Look for discharges, a loose plug, bit errors on the way.',
  },
  'sensor.coarse': {
    meaning: 'The steps of the converter are not small against the vibration.',
    action: 'Lower the range of the gateway, or take a more sensitive sensor.',
  },
  'sensor.noise': {
    meaning: 'Noise on top of the usual spectrum, and a little gain, explain every band.',
    action: 'Look at cable, shield, earth and amplifier.',
  },
  'sensor.scale': {
    meaning: 'Every band moved by the same number of decibels: another gain, unit or range.',
    action: 'Compare unit, range and sensitivity in the gateway with what was learned.',
  },
  'sensor.loose': {
    meaning: 'High frequencies are lost as behind a soft mount or another filter.',
    action: 'Fasten the sensor; look for a filter that was changed.',
  },
  'sensor.dc-shift': {
    meaning: 'The mean of the samples moved by several times the vibration.',
    action: 'Look at the supply and the bias voltage of the sensor, and whether it was turned.',
  },
  'model.unavailable': {
    meaning: 'No model judges this point (yet).',
    action: 'Wait until its baseline stands, or route the point to a model.',
  },
  'model.learning': {
    meaning: 'The baseline of this point does not stand yet.',
    action: 'None: it stands when enough healthy frames were seen.',
  },
  'model.set-mismatch': {
    meaning: 'The frame was computed by another feature set than the model was trained on.',
    action: 'Run the feature set that the model names.',
  },
  'model.rate-mismatch': {
    meaning: 'Sample rate, unit or frame length differ from what the model was trained on.',
    action: 'Look at the gateway; learn again when the change is wanted.',
  },
  'model.feature-refused': {
    meaning: 'A feature the model needs could not be computed on this frame.',
    action: 'See the refusals on the features record.',
  },
  'model.invalid-bundle': {
    meaning: 'The bundle is incomplete, of an unknown form, or a digest differs.',
    action: 'Write it again; the last good model stays.',
  },
  'model.store-unavailable': {
    meaning: 'The model store cannot be written or listed.',
    action: 'Look at its disk and permissions; it is tried again.',
  },
  'model.runtime': {
    meaning: 'ONNX Runtime failed.',
    action: 'See the detail; the frame is scored again after a restart of the worker.',
  },
  'model.not-finite': {
    meaning: 'The model made a score of the frame that is no finite number.',
    action: 'Go back to the version before, or learn again.',
  },
  'learn.too-few': {
    meaning: 'Too few healthy frames to learn a baseline.',
    action: 'Take more data, or a shorter hop.',
  },
  'recording.invalid': {
    meaning: 'The recording or its index does not hold what it says.',
    action: 'Check the file against its index entry and digest.',
  },
  'recording.no-rate': {
    meaning: 'The recording does not say its sample rate.',
    action: 'Pass --assume fs=HZ if you know it.',
  },
  'recording.no-unit': {
    meaning: 'The recording does not say its unit.',
    action: 'Pass --assume unit=UNIT if you know it.',
  },
  'inspect.too-short': {
    meaning: 'There are too few samples for a spectrum.',
    action: 'Take a longer recording: 256 samples are the least, and a second is short.',
  },
  'inspect.no-window': {
    meaning: 'The log holds no window of this point, or none among the records searched.',
    action: 'Check the spelling of the point; search further back with --tail.',
  },
  'config.invalid': {
    meaning: 'A setting is of the wrong form or out of range.',
    action: 'See docs/CONFIGURATION.md.',
  },
  'config.no-kernel': {
    meaning: 'The compiled kernel cannot be loaded.',
    action: 'Run `make install`; or choose the plain one, SIDEBAND_FEATURES_KERNEL=fft.js.',
  },
  'config.unknown': {
    meaning: 'A SIDEBAND_ variable or key is not known.',
    action: 'Look for a misspelling; see docs/CONFIGURATION.md.',
  },
  'log.unavailable': {
    meaning: 'The log (Kafka or the embedded one) does not answer.',
    action: 'None at first: it is retried. See the runbook when it lasts.',
  },
  'log.fenced': {
    meaning: 'Another member owns the partition now.',
    action: 'None: this is what keeps outputs from appearing twice.',
  },
  'log.offsets-lost': {
    meaning: 'The group has no committed offset although its output is not empty.',
    action: 'Stop, look at the broker, then set the offsets; see the runbook.',
  },
  'log.partitions-differ': {
    meaning: 'A topic has another number of partitions than the plant was created with.',
    action: 'Changing the count is a migration; see the runbook.',
  },
  'log.record-too-large': {
    meaning: 'The broker refuses the record for its size.',
    action: 'Lower the window limit or raise max.message.bytes.',
  },
  'log.in-use': {
    meaning: 'Another process has the embedded log open for writing.',
    action: 'Stop it, or open the log for reading only: one process writes.',
  },
  'log.full': {
    meaning: 'The embedded log has reached its size limit and holds nothing that may go.',
    action: 'Find the stage that stands still, or raise the limit.',
  },
  'log.offset-out-of-range': {
    meaning: 'The committed offset of the group lies outside of what the log still holds.',
    action: 'Stop and look: records were removed unread, or the log was restored from a copy.',
  },
  'log.corrupt': {
    meaning: 'A record or the metadata of a commit is not of the expected form.',
    action: 'Stop and look: another program writes to this group or topic.',
  },
  'mqtt.unavailable': {
    meaning: 'The MQTT broker does not answer or refuses the connection.',
    action: 'Check its address, user and password.',
  },
  'file.unusable': {
    meaning: 'A file or directory cannot be used: refused, or it holds what must not be replaced.',
    action: 'Look at path, permissions and disk; for a model, name a new or empty directory.',
  },
  'usage.invalid': {
    meaning: 'The command line is not understood.',
    action: 'Run the command with --help.',
  },
} as const satisfies Record<string, ErrorSpec>;

export type ErrorCode = keyof typeof errors;

/** Records come from a log that others may write to: a word of theirs is no code, nor a label. */
export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(errors, word);
}

/** An error with a code of the table; `detail` says what is special about this one. */
export class SidebandError extends Error {
  override readonly name = 'SidebandError';
  readonly code: ErrorCode;
  readonly detail: string;

  constructor(code: ErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${errors[code].meaning}${detail === '' ? '' : ` (${detail})`}`, options);
    this.code = code;
    this.detail = detail;
  }
}

export function hasCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof SidebandError && error.code === code;
}
