/** Everything a soak run runs on: real Kafka, real Mosquitto, each service its own process. */
import { join } from 'node:path';
import { startKafka } from '../servers/kafka.ts';
import type { KafkaCluster } from '../servers/kafka.ts';
import { startMosquitto } from '../servers/mosquitto.ts';
import type { Mosquitto } from '../servers/mosquitto.ts';
import type { ServiceName } from './books.ts';
import { Member } from './member.ts';
import type { MemberName } from './member.ts';
import { settingsOfRest } from './rest/settings.ts';

/** of the flow; in the order in which they are stopped */
export const services = ['bridge', 'features', 'inference'] as const satisfies ServiceName[];
/** that live of what the flow says */
export const rest = ['drift', 'alarms', 'console', 'trainer'] as const satisfies MemberName[];

export interface PlantOptions {
  readonly brokers: 1 | 3;
  readonly partitions: number;
  /** for logs and data */
  readonly dir: string;
  readonly sessionTimeoutMs: number;
}

export class Plant {
  readonly kafka: KafkaCluster;
  readonly mosquitto: Mosquitto;
  readonly options: PlantOptions;
  /** members that ended without being asked to */
  readonly deaths: string[] = [];
  /** the longest time from SIGTERM to the end, by service, ms */
  readonly drainMs = new Map<MemberName, number>();
  readonly #members = new Map<MemberName, Member>();
  readonly #all = new Set<Member>();
  #spawned = 0;
  #pageUrl = '';

  static async start(options: PlantOptions): Promise<Plant> {
    // kept when the run is: a breach is understood from what the brokers wrote
    const kafka = await startKafka({ brokers: options.brokers, dir: join(options.dir, 'kafka') });
    const mosquitto = await startMosquitto({ persistence: true });
    const plant = new Plant({ options, kafka, mosquitto });
    // one first, so that the topics are there when the others come
    await plant.replace('bridge');
    await Promise.all([plant.replace('features'), plant.replace('inference')]);
    return plant;
  }

  private constructor(parts: Pick<Plant, 'kafka' | 'mosquitto' | 'options'>) {
    this.kafka = parts.kafka;
    this.mosquitto = parts.mosquitto;
    this.options = parts.options;
  }

  /** The member that is always there. */
  member(service: MemberName): Member {
    const member = this.#members.get(service);
    if (member === undefined) throw new Error(`no ${service} runs`);
    return member;
  }

  /** Where pages are asked for: at the newest console that is ready. */
  get pageUrl(): string {
    return this.#pageUrl;
  }

  async startRest(): Promise<void> {
    await Promise.all(rest.map((service) => this.replace(service)));
  }

  /** Starts a new process in the place of one that ended; resolves when it is ready. */
  async replace(service: MemberName): Promise<Member> {
    const member = await this.spawn(service);
    this.#members.set(service, member);
    await member.untilReady();
    if (service === 'console') this.#pageUrl = member.pageUrl;
    return member;
  }

  /** Starts a further process. */
  async spawn(service: MemberName): Promise<Member> {
    const name = `${service}-${String(++this.#spawned).padStart(3, '0')}`;
    const member = await Member.start({
      service,
      env: this.#env(service),
      logPath: join(this.options.dir, `${name}.log`),
      onDeath: (line) => this.deaths.push(line),
    });
    this.#all.add(member);
    return member;
  }

  /** Puts a new process where one died unasked, as whatever supervises services would. */
  async revive(): Promise<void> {
    for (const service of this.#members.keys()) {
      if (!this.member(service).isRunning) await this.replace(service);
    }
  }

  async stopServices(): Promise<void> {
    for (const service of this.#members.keys()) {
      const { code } = await this.stop(this.member(service));
      if (code !== 0) this.deaths.push(`${service} did not stop cleanly: ${code}`);
    }
  }

  /** As an orchestrator stops it. */
  async stop(member: Member): Promise<{ readonly code: number | null; readonly drainMs: number }> {
    const startedMs = Date.now();
    const code = await member.stop();
    const drainMs = Date.now() - startedMs;
    const longest = this.drainMs.get(member.service) ?? 0;
    this.drainMs.set(member.service, Math.max(longest, drainMs));
    return { code, drainMs };
  }

  /** The services that still run are killed. */
  async stopServers(): Promise<void> {
    await Promise.all([...this.#all].map((member) => member.kill()));
    await this.mosquitto.stop();
    await this.kafka.stop();
  }

  #env(service: MemberName): Record<string, string> {
    const prefix = `SIDEBAND_${service.toUpperCase()}`;
    return {
      [`${prefix}_KAFKA_BROKERS`]: this.kafka.bootstrap,
      [`${prefix}_PARTITIONS`]: String(this.options.partitions),
      [`${prefix}_KAFKA_SESSION_TIMEOUT_MS`]: String(this.options.sessionTimeoutMs),
      [`${prefix}_LOG_LEVEL`]: 'info',
      ...(service === 'bridge' && { [`${prefix}_MQTT_URL`]: this.mosquitto.url }),
      ...(service === 'inference' && {
        [`${prefix}_MODELS_DIR`]: join(this.options.dir, 'models'),
      }),
      ...settingsOfRest(service, this.options.dir),
    };
  }
}
