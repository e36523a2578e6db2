/** Records to bytes and back, by topic. The wire form is proto/sideband/v1. */
import { SidebandError } from '../core/errors.ts';
import { recordBytesMax, type TopicName, type TopicRecords } from '../core/topics.ts';
import { alarmCodec, alarmInputCodec, commandCodec } from './codec/alarm-codec.ts';
import { deadLetterCodec, driftCodec, findingCodec, labelCodec } from './codec/event-codec.ts';
import { anomalyCodec, scoreCodec } from './codec/score-codec.ts';
import { featuresCodec } from './codec/features-codec.ts';
import { pointWatchCodec, sightingCodec } from './codec/sighting-codec.ts';
import type { SampleMemory } from './codec/sample-memory.ts';
import { lastWindowsCodec, windowCodec } from './codec/window-codec.ts';
import { unparsable } from './codec/wire.ts';

interface Codec<R> {
  encode(record: R): Uint8Array;
  decode(bytes: Uint8Array, memory?: SampleMemory): R;
}

const codecs: { readonly [T in TopicName]: Codec<TopicRecords[T]> } = {
  windows: windowCodec,
  'windows.last': lastWindowsCodec,
  features: featuresCodec,
  scores: scoreCodec,
  anomalies: anomalyCodec,
  'anomalies.open': anomalyCodec,
  'drift.findings': findingCodec,
  drift: driftCodec,
  commands: commandCodec,
  'alarms.inputs': alarmInputCodec,
  'alarms.sightings': sightingCodec,
  'alarms.points': pointWatchCodec,
  alarms: alarmCodec,
  labels: labelCodec,
  deadletter: deadLetterCodec,
};

export function encode<T extends TopicName>(topic: T, record: TopicRecords[T]): Uint8Array {
  return codecs[topic].encode(record);
}

/**
 * @param memory where a window's samples go; without it, to an array of their own
 * @throws SidebandError record.unparsable
 */
export function decode<T extends TopicName>(
  topic: T,
  bytes: Uint8Array,
  memory?: SampleMemory,
): TopicRecords[T] {
  if (bytes.byteLength > recordBytesMax(topic)) throw unparsable(`${bytes.byteLength} bytes`);
  try {
    return codecs[topic].decode(bytes, memory);
  } catch (error) {
    if (error instanceof SidebandError) throw error;
    throw unparsable(error instanceof Error ? error.message : String(error), error);
  }
}
