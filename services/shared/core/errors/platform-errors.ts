/** Errors of settings, the log, the broker and files. */
import type { ErrorSpec } from './error-spec.ts';

export const platformErrors = {
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
} as const satisfies Record<string, ErrorSpec>;
