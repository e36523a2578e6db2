/** One phase of a soak run: a plant, load, faults, quiet, and the oracle's judgement. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { topicPrefix } from '../../services/shared/core/topics.ts';
import { EvidenceBook, tailedTopics } from './evidence-book.ts';
import type { FaultCounts } from './fault-schedule.ts';
import { Gateway } from './gateway.ts';
import type { Judgement } from './oracle.ts';
import type { Outage } from './outage.ts';
import { PhaseRun } from './phase-run.ts';
import { Plant } from './plant.ts';
import type { RestJudgement } from './rest/rest-of-plant.ts';
import { windowStartOf } from './soak-window.ts';
import { tailTopics } from './topic-tail.ts';

export interface PhaseOptions {
  readonly name: string;
  readonly seed: number;
  /** for ledgers, logs and models */
  readonly dir: string;
  readonly brokers: 1 | 3;
  readonly partitions: number;
  readonly points: number;
  readonly windowsPerSecond: number;
  readonly sessionTimeoutMs: number;
  readonly counts: FaultCounts;
  readonly pauseMsMax: number;
  /** Kafka stopped for so long at the end; 0: not at all */
  readonly outageMs: number;
  /** drift, alarms, console and trainer run as well, and somebody is at the page */
  readonly isWhole?: boolean;
  readonly say: (line: string) => void;
}

/** windows that the publisher has sent and that are not acknowledged, at most */
export const gatewayInFlightMax = 200;

export interface FaultSummary {
  readonly kind: string;
  readonly count: number;
  readonly stallMsMax: number;
}

export interface PhaseResult {
  readonly name: string;
  readonly brokers: number;
  readonly seconds: number;
  readonly judgement: Judgement;
  /** windows that the log held more than once */
  readonly duplicatesRemoved: number;
  /** anomalies raised, every one with a whole life */
  readonly anomalies: number;
  /** scores that a model gave, rather than none being there yet */
  readonly scoresByModel: number;
  readonly faults: readonly FaultSummary[];
  readonly outage: Outage | undefined;
  /** of drift, alarms, console and trainer, where they ran */
  readonly rest: RestJudgement | undefined;
  /** the longest from SIGTERM to the end, by service, ms */
  readonly drainMs: Readonly<Record<string, number>>;
  /** everything else that must not be: each a sentence */
  readonly complaints: readonly string[];
}

export async function runPhase(options: PhaseOptions): Promise<PhaseResult> {
  const startedMs = Date.now();
  await mkdir(options.dir, { recursive: true });
  const plant = await Plant.start(options);
  try {
    return await runOn(plant, options, startedMs);
  } finally {
    await plant.stopServers();
  }
}

async function runOn(plant: Plant, options: PhaseOptions, startedMs: number): Promise<PhaseResult> {
  const originNs = BigInt(startedMs) * 1_000_000n;
  const book = new EvidenceBook((frameStartNs) => windowStartOf(frameStartNs, originNs));
  const tail = await tailTopics({
    brokers: plant.kafka.brokers,
    topics: tailedTopics.map((topic) => topicPrefix + topic),
    onRecord: (record) => book.take(record),
  });
  const gateway = new Gateway({
    url: plant.mosquitto.url,
    sentPath: join(options.dir, 'sent.ndjson'),
    ackedPath: join(options.dir, 'acked.ndjson'),
    points: options.points,
    windowsPerSecond: options.windowsPerSecond,
    inFlightMax: gatewayInFlightMax,
    originNs: String(originNs),
  });
  const run = new PhaseRun({ options, plant, book, gateway });
  try {
    await run.warmUp();
    await run.injectFaults();
    const outage = options.outageMs > 0 ? await run.measureOutage() : undefined;
    const published = await run.quiesce();
    const judged = await run.close(published);
    const seconds = Math.round((Date.now() - startedMs) / 1000);
    const { name, brokers } = options;
    const { complaints, faults } = run;
    const drainMs = Object.fromEntries(plant.drainMs);
    return { name, brokers, seconds, ...judged, faults, outage, drainMs, complaints };
  } finally {
    await run.dispose();
    await gateway.kill();
    await tail.stop();
  }
}
