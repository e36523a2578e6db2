/** The steps of one phase, in order. What must not be is collected as complaints. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { partitionOf } from '../../services/shared/core/murmur2.ts';
import { topicPrefix } from '../../services/shared/core/topics.ts';
import { anomalyBreaches } from './anomaly-life.ts';
import { accountsOf, imbalances } from './books.ts';
import { committedOffsets } from './console-consumer.ts';
import type { EvidenceBook } from './evidence-book.ts';
import { planFaults } from './fault-schedule.ts';
import type { PlannedFault } from './fault-schedule.ts';
import { inject } from './faults.ts';
import type { Gateway } from './gateway.ts';
import { readLedgers } from './ledger-line.ts';
import { judge } from './oracle.ts';
import type { FrameRecord, Published } from './oracle.ts';
import { measureOutage, outageComplaints } from './outage.ts';
import type { Outage } from './outage.ts';
import type { FaultSummary, PhaseOptions, PhaseResult } from './phase.ts';
import type { Plant } from './plant.ts';
import { services } from './plant.ts';
import { RestOfPlant } from './rest/rest-of-plant.ts';
import { publishSoakModel, soakModel } from './soak-model.ts';
import { framesOf, soakPoint } from './soak-window.ts';
import { worstStalls } from './stalls.ts';
import type { Episode } from './stalls.ts';

export interface PhaseParts {
  readonly options: PhaseOptions;
  readonly plant: Plant;
  readonly book: EvidenceBook;
  readonly gateway: Gateway;
}

type Closing = Pick<
  PhaseResult,
  'judgement' | 'duplicatesRemoved' | 'anomalies' | 'scoresByModel' | 'rest'
>;

/** frames to learn a model from */
const learnFrames = 200;
const warmUpPatienceMs = 60_000;
/** after a fault, until every partition has a new score */
const settlePatienceMs = 90_000;
/** after the load, until everything is acknowledged; then until everything is scored */
const finishPatienceMs = 120_000;
/** without a new score this long nothing more is expected */
const quietMs = 4000;
/** watched before and after the outage */
const steadyMs = 15_000;

export class PhaseRun {
  readonly complaints: string[] = [];
  readonly #parts: PhaseParts;
  readonly #partitions: ReadonlySet<number>;
  readonly #episodes: Episode[] = [];
  #residentBytesMax = 0;
  #rest: RestOfPlant | undefined;

  constructor(parts: PhaseParts) {
    this.#parts = parts;
    const { points, partitions } = parts.options;
    const keys = Array.from({ length: points }, (_, i) => soakPoint(i));
    this.#partitions = new Set(keys.map((key) => partitionOf(key, partitions)));
  }

  /** Load flows, and a model learned from it judges. */
  async warmUp(): Promise<void> {
    const { book, options } = this.#parts;
    await this.#until('frames to learn from', warmUpPatienceMs, () => {
      return book.first.length >= learnFrames;
    });
    const frames = book.first.slice(0, learnFrames);
    const draft = await publishSoakModel(join(options.dir, 'models'), frames);
    if (options.isWhole) this.#rest = await RestOfPlant.start(this.#parts.plant, draft);
    await this.#until('scores by the model', warmUpPatienceMs, () => book.byModel.has(soakModel));
    options.say(`${options.name}: warm after ${book.scores.length} scores`);
  }

  async injectFaults(): Promise<void> {
    for (const fault of planFaults(this.#parts.options)) await this.#injectOne(fault);
    // overlapping ones may still be going on
    await this.#settled(Date.now());
  }

  async #injectOne(fault: PlannedFault): Promise<void> {
    const { plant, options } = this.#parts;
    await sleep(fault.pauseMs);
    const startMs = Date.now();
    try {
      await inject(plant, fault);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.complaints.push(`${fault.kind}: ${why}`);
    }
    await plant.revive();
    const residentBytes = await plant.member('bridge').residentBytes();
    this.#residentBytesMax = Math.max(this.#residentBytesMax, residentBytes);
    if (fault.settles) await this.#settled(Date.now());
    const endMs = Date.now();
    this.#episodes.push({ kind: fault.kind, startMs, endMs });
    const { sent, acked } = this.#parts.gateway.counts;
    const took = ((endMs - startMs) / 1000).toFixed(1);
    options.say(
      `${options.name}: ${fault.kind} ${took} s; ${sent} sent, ${acked} acknowledged, ` +
        `${this.#parts.book.scores.length} scores`,
    );
  }

  /** Every partition that has a point has a score later than `sinceMs`. */
  async #settled(sinceMs: number): Promise<void> {
    await this.#until('flow after a fault', settlePatienceMs, () => {
      const last = this.#parts.book.lastArrivals();
      return [...this.#partitions].every((partition) => (last.get(partition) ?? 0) > sinceMs);
    });
  }

  async measureOutage(): Promise<Outage> {
    const { plant, options } = this.#parts;
    const startMs = Date.now();
    const outage = await measureOutage(plant, {
      outageMs: options.outageMs,
      steadyMs,
      residentBytesSoFar: this.#residentBytesMax,
    });
    this.complaints.push(...outageComplaints(outage));
    await this.#settled(Date.now());
    this.#episodes.push({ kind: 'kafka-outage', startMs, endMs: Date.now() });
    options.say(`${options.name}: outage ${JSON.stringify(outage)}`);
    return outage;
  }

  /** Load ends; resolves when everything acknowledged is accounted for, or nothing moves. */
  async quiesce(): Promise<readonly Published[]> {
    const { gateway, book, options } = this.#parts;
    if (!gateway.isRunning) this.complaints.push('the publisher ended before its time');
    else if (!(await gateway.finish(finishPatienceMs))) {
      this.complaints.push(`not everything was acknowledged ${finishPatienceMs} ms after the load`);
    }
    const { sentPath, ackedPath } = gateway.settings;
    const published = await readLedgers(sentPath, ackedPath);
    const deadline = Date.now() + finishPatienceMs;
    while (book.outstanding(published, framesOf) > 0 && Date.now() < deadline) await sleep(250);
    // what would come twice comes now
    await sleep(quietMs);
    options.say(`${options.name}: quiet, ${book.outstanding(published, framesOf)} outstanding`);
    return published;
  }

  /** Books, an orderly stop, and the judgement. */
  async close(published: readonly Published[]): Promise<Closing> {
    const { plant, book } = this.#parts;
    for (const service of services) {
      const accounts = accountsOf(service, await plant.member(service).metrics());
      this.complaints.push(...imbalances(service, accounts));
    }
    // what the flow wrote stands: it is read while the others come to their end
    const [windows] = await Promise.all([
      committedOffsets(plant.kafka.bootstrap, `${topicPrefix}windows`),
      this.#agree('scores', book.scores),
      this.#agree('features', book.frames),
      this.#stop(),
    ]);
    const rest = await this.#rest?.judge();
    this.complaints.push(...(rest?.breaches ?? []), ...plant.deaths, ...book.foreignDead);
    this.complaints.push(...anomalyBreaches(book.anomalies, book.open));
    if (book.anomalies.length === 0)
      this.complaints.push('no anomaly came: their life is untested');
    const onLog = [...windows.values()].reduce((sum, own) => sum + own.length, 0);
    const { frames, scores, dead } = book;
    const judgement = judge({ published, frames, scores, dead, framesOf });
    const { windowsFramed, windowsDead } = judgement;
    return {
      judgement,
      duplicatesRemoved: onLog - windowsFramed - windowsDead,
      anomalies: book.anomalies.filter(({ event }) => event === 'raised').length,
      scoresByModel: book.byModel.get(soakModel) ?? 0,
      rest,
    };
  }

  async #stop(): Promise<void> {
    await this.#rest?.quiesce();
    await this.#parts.plant.stopServices();
  }

  async dispose(): Promise<void> {
    await this.#rest?.dispose();
  }

  get faults(): readonly FaultSummary[] {
    const stalls = worstStalls(this.#parts.book.arrivals, this.#episodes);
    return [...stalls]
      .map(([kind, stallMsMax]) => {
        const count = this.#episodes.filter((episode) => episode.kind === kind).length;
        return { kind, count, stallMsMax: Math.round(stallMsMax) };
      })
      .toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  }

  /** Kafka's own consumer has to see the very same records. */
  async #agree(topic: string, records: readonly FrameRecord[]): Promise<void> {
    const { kafka } = this.#parts.plant;
    const theirs = await committedOffsets(kafka.bootstrap, topicPrefix + topic);
    const seen = new Set(records.map(({ partition, offset }) => `${partition}/${offset}`));
    const committed = [...theirs].flatMap(([partition, offsets]) =>
      offsets.map((offset) => `${partition}/${offset}`),
    );
    const missing = committed.filter((one) => !seen.has(one)).length;
    const surplus = seen.size - (committed.length - missing);
    if (missing + surplus > 0) {
      this.complaints.push(
        `${topic}: two readers disagree, ${missing} records only in Kafka's own, ` +
          `${surplus} only in ours`,
      );
    }
  }

  async #until(what: string, patienceMs: number, isDone: () => boolean): Promise<void> {
    const deadline = Date.now() + patienceMs;
    while (!isDone() && Date.now() < deadline) await sleep(100);
    if (!isDone()) this.complaints.push(`no ${what} within ${patienceMs} ms`);
  }
}
