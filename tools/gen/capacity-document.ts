/** docs/CAPACITY.md: what a plant of so many points takes, by arithmetic that is written beside it. */
import { topics } from '../../services/shared/core/topics.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

/** Bytes on the log, by bench/record-sizes.ts. */
const bytes = { window: 8346, features: 277, score: 195 };
const frameSamples = 2048;
/** The design's budget of CPU per window, Kafka client included; docs/BENCHMARKS.md is below it. */
const cpuSeconds = { bridge: 150e-6, features: 80e-6, inference: 40e-6 };
/** of a core, so that a replica catches up at twice the rate after a pause */
const busyMax = 0.5;
const partitionWindowsMax = 1000;
const partitionsStep = 12;
const replication = 3;
/** bench/start-and-stop.ts; bench/features-state.ts; what waits of a point for its evidence */
const memory = { idleMiB: 160, windowBytes: 356, streamPointBytes: (2048 + 32_768) * 4 };
/** twice the default horizon of 30 s */
const rememberedSeconds = 60;

interface Plant {
  readonly points: number;
  readonly samplesPerSecond: number;
  readonly sends: string;
  readonly isStream: boolean;
}

const captures = (points: number): Plant => ({
  points,
  samplesPerSecond: 16_384 / 60,
  sends: '16,384 samples a minute',
  isStream: false,
});
const streams = (points: number): Plant => ({
  points,
  samplesPerSecond: 25_600,
  sends: '25.6 kHz without pause',
  isStream: true,
});

const plants = [...[100, 1000, 10_000].map(captures), ...[10, 100, 1000, 10_000].map(streams)];

function replicasOf(cores: number): number {
  return Math.max(2, Math.ceil(cores / busyMax));
}

function sized(value: number, units: readonly string[]): string {
  let scaled = value;
  let unit = 0;
  while (scaled >= 1000 && unit < units.length - 1) {
    scaled /= 1000;
    unit++;
  }
  return `${Number(scaled.toPrecision(2))} ${units[unit]!}`;
}

function rowOf({ points, samplesPerSecond, sends, isStream }: Plant): readonly string[] {
  const windows = (points * samplesPerSecond) / frameSamples;
  const replicas = {
    bridge: replicasOf(windows * cpuSeconds.bridge),
    features: replicasOf(windows * cpuSeconds.features),
    inference: replicasOf(windows * cpuSeconds.inference),
  };
  const least = Math.max(windows / partitionWindowsMax, replicas.features, replicas.inference);
  const partitions = Math.ceil(least / partitionsStep) * partitionsStep;
  const state =
    windows * rememberedSeconds * memory.windowBytes +
    (isStream ? points * memory.streamPointBytes : 0);
  const memoryMiB = memory.idleMiB + state / replicas.features / 2 ** 20;
  const kept = (hours: number) => hours * 3600 * windows * replication;
  const disk =
    kept(topics.windows.retentionHours) * bytes.window +
    kept(topics.features.retentionHours) * bytes.features +
    kept(topics.scores.retentionHours) * bytes.score;
  const written = windows * (bytes.window + bytes.features + bytes.score) * replication;
  return [
    points.toLocaleString('en'),
    sends,
    String(Number(windows.toPrecision(2)).toLocaleString('en')),
    String(partitions),
    `${replicas.bridge} / ${replicas.features} / ${replicas.inference}`,
    sized(memoryMiB * 2 ** 20, ['B', 'kB', 'MB', 'GB']),
    sized(written, ['B/s', 'kB/s', 'MB/s', 'GB/s']),
    sized(disk, ['B', 'kB', 'MB', 'GB', 'TB']),
  ];
}

const intro = `How many partitions, replicas, memory and disk a plant takes. A window here is ${frameSamples}
samples; longer ones cost less. The rules, each on the safe side:

- **CPU**: ${cpuSeconds.bridge * 1e6} µs per window in the bridge, ${cpuSeconds.features * 1e6} in features and ${cpuSeconds.inference * 1e6} in inference, Kafka client included: the
  design's budget, which the numbers of [BENCHMARKS.md](BENCHMARKS.md) stay below.
- **Replicas** are busy to half of a core, so that each catches up at twice the rate after a pause; two at least.
- **Partitions** bound the replicas of a stage, and carry ${partitionWindowsMax} windows/s each at most. They are fixed once the topics
  exist: plan for what the plant will be.
- **Memory** of one replica of features: ${memory.idleMiB} MiB, ${memory.windowBytes} B for each window of the last minute, and for a streaming point
  the samples of its frame and of its stretch of evidence. Set the limit to twice that.
- **Disk** of Kafka, all ${replication} copies: records of ${bytes.window}, ${bytes.features} and ${bytes.score} B for as long as [TOPICS.md](TOPICS.md) says. Shorten the
  retention of features and scores first where it is too much.

Beside these: drift works what inference does at about ${10} µs a score; alarms and the trainer one replica each.
`;

export function capacityDocument(): GeneratedDocument {
  const columns = [
    ...['points', 'each sends', 'windows/s', 'partitions', 'bridge / features / inference'],
    ...['memory of features', 'written by brokers', 'disk of Kafka'],
  ];
  return {
    path: 'docs/CAPACITY.md',
    text:
      heading('Capacity', 'tools/gen/capacity-document.ts', intro) +
      table(columns, plants.map(rowOf)),
  };
}
