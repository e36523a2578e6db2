/**
 * Drift under kill -9: two processes of it on real Kafka, one of them killed at random moments
 * while frames, scores and labels flow, and then compared with a run that nobody interrupts.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FolderStore } from '@sideband/shared/adapters/stores/folder-store.ts';
import { driftSchema } from '../../../services/drift/config.ts';
import type { DriftConfig } from '../../../services/drift/service.ts';
import { loadConfig } from '../../../services/shared/adapters/config.ts';
import { openKafka } from '../../../services/shared/adapters/kafka/transport.ts';
import type { Transport } from '../../../services/shared/core/ports.ts';
import { publishDraft } from '../../../services/trainer/adapters/bundle-draft.ts';
import { startKafka } from '../../servers/kafka.ts';
import type { KafkaCluster } from '../../servers/kafka.ts';
import { seededUniform } from '../../trainer/synthetic-frames.ts';
import { Member } from '../member.ts';
import type { DriftJudgement, DriftPlace } from './drift-oracle.ts';
import { driftOracle } from './drift-oracle.ts';
import { DriftStory } from './drift-story.ts';

export interface DriftPhaseOptions {
  readonly seed: number;
  /** for logs and models */
  readonly dir: string;
  readonly brokers: 1 | 3;
  readonly kills: number;
  readonly say: (line: string) => void;
}

export interface DriftPhaseResult {
  readonly brokers: number;
  readonly seconds: number;
  readonly kills: number;
  /** frames published; as many scores */
  readonly frames: number;
  readonly judgement: DriftJudgement;
  /** everything else that must not be: each a sentence */
  readonly complaints: readonly string[];
}

const partitions = 2;
const members = 2;
/** shorter than in production, so that more kills fit into the time */
const sessionTimeoutMs = 2000;
const brokerProperties = ['group.min.session.timeout.ms=1000'];
const simulatedDaysMax = 15;
const ticksPerRound = 25;
const roundMs = 50;
/** between two kills, at most: within it a takeover may or may not have ended */
const pauseMsMax = 5000;
const warmUpMs = 3000;
const drainPatienceMs = 90_000;
/** what would come twice comes now */
const quietMs = 1000;

/** Hours of the plant pass in seconds of the run. */
const settings: Readonly<Record<string, string>> = {
  BLOCK_RECORDS: '64',
  WINDOW_BLOCKS: '4',
  FRAMES_MIN: '20',
  TOGETHER_MS: '600000',
  SETTLE_MS: '300000',
  CLEAR_MS: '1800000',
  EVENTS_PER_HOUR_MAX: '100',
  EXTEND_CONTEXTS_MAX: '1',
  EXTEND_SPAN_MS: '600000',
  EXTEND_HORIZON_MS: '10800000',
};

export async function runDriftPhase(options: DriftPhaseOptions): Promise<DriftPhaseResult> {
  const startedMs = Date.now();
  await mkdir(options.dir, { recursive: true });
  const { brokers, dir } = options;
  const kafka = await startKafka({
    brokers,
    dir: join(dir, 'kafka'),
    properties: brokerProperties,
  });
  const run = new DriftRun(options, kafka);
  try {
    await run.warmUp();
    await run.killAll();
    const judgement = await run.close();
    const seconds = Math.round((Date.now() - startedMs) / 1000);
    const { frames, complaints } = run;
    return { brokers, seconds, kills: options.kills, frames, judgement, complaints };
  } finally {
    await run.dispose();
    await kafka.stop();
  }
}

class DriftRun {
  readonly complaints: string[] = [];
  frames = 0;
  readonly #options: DriftPhaseOptions;
  readonly #transport: Transport;
  readonly #story: DriftStory;
  readonly #env: Readonly<Record<string, string>>;
  readonly #members: Member[] = [];
  readonly #publishing = new AbortController();
  #published: Promise<void> = Promise.resolve();
  #spawned = 0;

  constructor(options: DriftPhaseOptions, kafka: KafkaCluster) {
    this.#options = options;
    this.#transport = openKafka({ brokers: kafka.brokers });
    // the plant's clock runs faster, and must not overtake the brokers'
    const originMs = Date.now() - simulatedDaysMax * 24 * 3_600_000;
    this.#story = new DriftStory({ seed: options.seed, originMs });
    const own = {
      ...settings,
      KAFKA_BROKERS: kafka.bootstrap,
      KAFKA_SESSION_TIMEOUT_MS: String(sessionTimeoutMs),
      PARTITIONS: String(partitions),
      MODELS_DIR: join(options.dir, 'models'),
    };
    const named = Object.entries(own).map(([key, value]) => [`SIDEBAND_DRIFT_${key}`, value]);
    this.#env = Object.fromEntries(named);
  }

  async warmUp(): Promise<void> {
    const { dir } = this.#options;
    await publishDraft(new FolderStore(join(dir, 'models')), this.#story.draft, {
      createdAt: '2026-01-01T00:00:00Z',
    });
    await this.#transport.ensureTopics(partitions);
    const appender = await this.#transport.appender();
    await appender.append(this.#story.anomalies());
    await appender.close();
    for (let i = 0; i < members; i++) this.#members.push(await this.#spawn());
    await Promise.all(this.#members.map((member) => member.untilReady()));
    this.#published = this.#publish();
    await sleep(warmUpMs);
  }

  async killAll(): Promise<void> {
    const random = seededUniform(this.#options.seed);
    for (let kill = 0; kill < this.#options.kills; kill++) {
      await sleep(random() * pauseMsMax);
      const chosen = Math.floor(random() * members);
      await this.#members[chosen]!.kill();
      this.#members[chosen] = await this.#spawn();
      this.#options.say(`drift: kill ${kill + 1}; ${this.frames} frames so far`);
    }
    await sleep(sessionTimeoutMs);
    this.#publishing.abort();
    await this.#published;
  }

  /** Waits until everything is said, stops in order, and judges. */
  async close(): Promise<DriftJudgement> {
    const { bundle } = this.#story.draft;
    const config: DriftConfig = loadConfig('drift', driftSchema, this.#env);
    const place: DriftPlace = {
      transport: this.#transport,
      bundle: { ...bundle, createdAt: '2026-01-01T00:00:00Z', files: {} },
      ...{ config, partitions },
    };
    const oracle = await driftOracle(place);
    const deadline = Date.now() + drainPatienceMs;
    while ((await oracle.judge()).missing > 0 && Date.now() < deadline) await sleep(500);
    await sleep(quietMs);
    for (const member of this.#members) {
      const code = await member.stop();
      if (code !== 0) this.complaints.push(`drift did not stop cleanly: ${code}`);
    }
    const judgement = await oracle.judge();
    const { missing } = judgement;
    if (missing > 0) this.complaints.push(`${missing} records never came`);
    return judgement;
  }

  async dispose(): Promise<void> {
    this.#publishing.abort();
    await this.#published.catch(() => {});
    await Promise.all(this.#members.map((member) => member.kill()));
    await this.#transport.close();
  }

  async #spawn(): Promise<Member> {
    return Member.start({
      service: 'drift',
      env: this.#env,
      logPath: join(this.#options.dir, `drift-${++this.#spawned}.log`),
      onDeath: (line) => this.complaints.push(line),
    });
  }

  async #publish(): Promise<void> {
    const appender = await this.#transport.appender();
    let tick = 0;
    while (!this.#publishing.signal.aborted) {
      const records = Array.from({ length: ticksPerRound }, () => this.#story.tick(tick++)).flat();
      await appender.append(records);
      this.frames += records.filter(({ topic }) => topic === 'features').length;
      await sleep(roundMs);
    }
    await appender.close();
  }
}
