/** Every topic of Sideband, declared once. Point-keyed topics share one partition count. */
import type { Alarm, AlarmInput, Command, PointWatch, Sighting } from './alarm-records.ts';
import type {
  Anomaly,
  DeadLetter,
  Drift,
  Features,
  Finding,
  Label,
  LastWindows,
  Score,
  Window,
} from './records.ts';

/** Which record type travels on which topic. */
export interface TopicRecords {
  windows: Window;
  'windows.last': LastWindows;
  features: Features;
  scores: Score;
  anomalies: Anomaly;
  'anomalies.open': Anomaly;
  'drift.findings': Finding;
  drift: Drift;
  commands: Command;
  'alarms.inputs': AlarmInput;
  'alarms.sightings': Sighting;
  'alarms.points': PointWatch;
  alarms: Alarm;
  labels: Label;
  deadletter: DeadLetter;
}

export type TopicName = keyof TopicRecords;

export interface TopicSpec {
  /** `points`: as many as the plant was created with; a number: exactly that many */
  readonly partitions: 'points' | number;
  readonly cleanup: 'delete' | 'compact';
  /** -1 keeps forever */
  readonly retentionHours: number;
  readonly key: string;
  readonly purpose: string;
}

export const topicPrefix = 'sideband.';

export const topics: Readonly<Record<TopicName, TopicSpec>> = {
  windows: {
    partitions: 'points',
    cleanup: 'delete',
    retentionHours: 6,
    key: 'point',
    purpose: 'captures as the gateways sent them',
  },
  'windows.last': {
    partitions: 'points',
    cleanup: 'compact',
    retentionHours: -1,
    key: 'point',
    purpose: "the last windows of points that fell silent: features' own memory",
  },
  features: {
    partitions: 'points',
    cleanup: 'delete',
    retentionHours: 21 * 24,
    key: 'point',
    purpose: 'one vector per analysis frame and feature set',
  },
  scores: {
    partitions: 'points',
    cleanup: 'delete',
    retentionHours: 21 * 24,
    key: 'point',
    purpose: 'one judgement per frame and model variant',
  },
  anomalies: {
    partitions: 'points',
    cleanup: 'delete',
    retentionHours: 365 * 24,
    key: 'point',
    purpose: 'anomalies raised, updated and cleared',
  },
  'anomalies.open': {
    partitions: 'points',
    cleanup: 'compact',
    retentionHours: -1,
    key: 'anomaly id',
    purpose: "the open anomalies: inference's own memory, tombstoned when cleared",
  },
  'drift.findings': {
    partitions: 1,
    cleanup: 'compact',
    retentionHours: -1,
    key: 'model, profile, detector, feature and partition',
    purpose: "what drift detectors say: drift's own memory, and what events are made of",
  },
  drift: {
    partitions: 1,
    cleanup: 'compact',
    retentionHours: -1,
    key: 'event id',
    purpose: 'what drifts, one event for one cause; tombstoned some time after it cleared',
  },
  commands: {
    partitions: 'points',
    cleanup: 'delete',
    retentionHours: 365 * 24,
    key: 'scope',
    purpose: 'what operators ask for: acknowledge, shelve, suppress; who, when and why',
  },
  'alarms.inputs': {
    partitions: 1,
    cleanup: 'delete',
    retentionHours: 21 * 24,
    key: 'condition or command id',
    purpose: 'conditions, commands and the time, as alarms are made of them',
  },
  'alarms.sightings': {
    partitions: 1,
    cleanup: 'delete',
    retentionHours: 24,
    key: 'point',
    purpose: 'which points sent something, at most once a minute each, and the time',
  },
  'alarms.points': {
    partitions: 1,
    cleanup: 'compact',
    retentionHours: -1,
    key: 'point',
    purpose: "when each point was last seen and how often it comes: the alarms' memory of silence",
  },
  alarms: {
    partitions: 1,
    cleanup: 'compact',
    retentionHours: -1,
    key: 'scope and kind',
    purpose: 'what operators see and handle, after ISA-18.2; tombstoned when nothing is left of it',
  },
  labels: {
    partitions: 'points',
    cleanup: 'delete',
    retentionHours: -1,
    key: 'point',
    purpose: 'what a person found',
  },
  deadletter: {
    partitions: 1,
    cleanup: 'delete',
    retentionHours: 21 * 24,
    key: 'origin',
    purpose: 'refused bytes with code and origin',
  },
};

const recordBytes = 2 * 1024 * 1024;
/** code, detail, origin and framing of a dead letter, rounded up */
const envelopeBytes = 64 * 1024;

/** Where a stage writes to a topic, and remembers in it, when it reads `partition` of its input. */
export function outputPartition(topic: TopicName, partition: number): number {
  return topics[topic].partitions === 'points' ? partition : 0;
}

/**
 * Largest record of a topic, and of a batch of them, in bytes. A window of 245,760 samples fits;
 * a dead letter holds the largest record of any other topic, or it could not be buried.
 */
export function recordBytesMax(topic: TopicName): number {
  return topic === 'deadletter' ? recordBytes + envelopeBytes : recordBytes;
}

export const topicNames = Object.keys(topics) as TopicName[];

export function partitionsOf(topic: TopicName, pointPartitions: number): number {
  const { partitions } = topics[topic];
  return partitions === 'points' ? pointPartitions : partitions;
}
