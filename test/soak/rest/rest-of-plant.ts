/** Drift, alarms, console and trainer of a run: started, used, and judged each by its promise. */
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { alarmsSchema } from '../../../services/alarms/config.ts';
import type { PlantView } from '../../../services/console/core/page-records.ts';
import { driftSchema } from '../../../services/drift/config.ts';
import { baselineSet } from '../../../services/edge/service.ts';
import { loadConfig } from '../../../services/shared/adapters/config.ts';
import { openKafka } from '../../../services/shared/adapters/kafka/transport.ts';
import type { Transport } from '../../../services/shared/core/ports.ts';
import type { BundleDraft } from '../../../services/trainer/core/learn.ts';
import { trainerSchema } from '../../../services/trainer/config.ts';
import { driftOracle } from '../drift/drift-oracle.ts';
import type { DriftJudgement } from '../drift/drift-oracle.ts';
import type { Plant } from '../plant.ts';
import type { AlarmJudgement } from './alarm-oracle.ts';
import { judgeAlarms } from './alarm-oracle.ts';
import { Operator } from './operator.ts';
import { operators, settingsOfRest, trainedDir, writeOperators } from './settings.ts';
import type { TrainerJudgement } from './trainer-oracle.ts';
import { judgeTrainer } from './trainer-oracle.ts';

export interface RestJudgement {
  readonly findings: number;
  readonly driftEvents: number;
  readonly conditions: number;
  readonly alarmChanges: number;
  readonly commandsTaken: number;
  readonly streamsEnded: number;
  readonly pointsLearned: number;
  /** a sentence for everything that must not be */
  readonly breaches: readonly string[];
}

interface Judgements {
  readonly drift: DriftJudgement;
  readonly alarms: AlarmJudgement;
  readonly trainer: TrainerJudgement;
}

/** after the load, until everything is said */
const patienceMs = 60_000;

export class RestOfPlant {
  readonly #plant: Plant;
  readonly #draft: BundleDraft;
  readonly #operator: Operator;
  readonly #transport: Transport;
  readonly #complaints: string[] = [];

  /** The model that drift compares with has to be in charge already. */
  static async start(plant: Plant, draft: BundleDraft): Promise<RestOfPlant> {
    await writeOperators(plant.options.dir);
    await plant.startRest();
    return new RestOfPlant(plant, draft);
  }

  private constructor(plant: Plant, draft: BundleDraft) {
    this.#plant = plant;
    this.#draft = draft;
    this.#operator = new Operator(() => plant.pageUrl);
    this.#transport = openKafka({ brokers: plant.kafka.brokers });
  }

  /** After the load and before the services end. */
  async quiesce(): Promise<void> {
    await this.#operator.finish();
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      const { drift, alarms, trainer } = await this.#judgements();
      const missing = drift.missing + alarms.missing + trainer.missing;
      if (missing === 0 && (await this.#isShown(alarms))) return;
      await sleep(500);
    }
    const { drift, alarms, trainer } = await this.#judgements();
    if (drift.missing > 0) this.#complaints.push(`drift: ${drift.missing} records never came`);
    if (alarms.missing > 0) this.#complaints.push(`alarms: ${alarms.missing} never came`);
    if (trainer.missing > 0)
      this.#complaints.push(`trainer: ${trainer.missing} points not learned`);
    if (!(await this.#isShown(alarms))) this.#complaints.push('console: shows other alarms');
  }

  /** The services have ended. */
  async judge(): Promise<RestJudgement> {
    await this.#operator.leave();
    const { drift, alarms, trainer } = await this.#judgements();
    const { taken, refused, complaints, streamEnds } = this.#operator;
    return {
      findings: drift.findings,
      driftEvents: drift.events,
      conditions: alarms.inputs,
      alarmChanges: alarms.changes,
      commandsTaken: taken.length,
      streamsEnded: streamEnds,
      pointsLearned: trainer.learned,
      breaches: [
        ...[...this.#complaints, ...complaints],
        ...[drift, alarms, trainer].flatMap(({ breaches }) => breaches),
        ...commandBreaches({ taken, refused, found: alarms.commands }),
      ],
    };
  }

  async dispose(): Promise<void> {
    await this.#operator.leave();
    await this.#transport.close();
  }

  async #judgements(): Promise<Judgements> {
    const { dir, partitions } = this.#plant.options;
    const place = { transport: this.#transport, partitions };
    const bundle = { ...this.#draft.bundle, createdAt: '2026-01-01T00:00:00Z', files: {} };
    const driftConfig = loadConfig('drift', driftSchema, settingsOfRest('drift', dir));
    const drift = await driftOracle({ ...place, bundle, config: driftConfig });
    return {
      drift: await drift.judge(),
      alarms: await judgeAlarms({
        ...{ ...place, operators },
        config: loadConfig('alarms', alarmsSchema, settingsOfRest('alarms', dir)),
      }),
      trainer: await judgeTrainer({
        ...place,
        store: trainedDir(dir),
        featureSet: baselineSet(),
        config: loadConfig('trainer', trainerSchema, settingsOfRest('trainer', dir)),
      }),
    };
  }

  /** The console that serves now shows what stands in the topic. */
  async #isShown({ live }: AlarmJudgement): Promise<boolean> {
    const response = await fetch(`${this.#plant.pageUrl}/api/plant`);
    const { alarms } = (await response.json()) as PlantView;
    const shown = alarms.map(({ id, state }) => `${id} ${state}`).toSorted();
    const wanted = [...live]
      .filter(([, { kind, state }]) => kind !== 'any' && state !== 'normal')
      .map(([id, { state }]) => `${id} ${state}`)
      .toSorted();
    return isDeepStrictEqual(shown, wanted);
  }
}

export function commandBreaches(commands: {
  readonly taken: readonly string[];
  readonly refused: readonly string[];
  readonly found: readonly string[];
}): string[] {
  const { taken, refused, found } = commands;
  const wanted = new Set(taken);
  const there = new Set(found);
  return [
    ...taken.filter((id) => !there.has(id)).map((id) => `command ${id} was taken and is nowhere`),
    ...refused.filter((id) => there.has(id)).map((id) => `command ${id} was refused and is there`),
    ...found.filter((id) => !wanted.has(id)).map((id) => `command ${id} is there unanswered`),
    ...found.filter((id, i) => found.indexOf(id) < i).map((id) => `command ${id} is there twice`),
  ];
}
