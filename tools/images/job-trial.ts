/** Tries what is done on a schedule, in its image: a day of scores on a log must become files. */
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from '../../services/shared/adapters/codec.ts';
import { openKafka } from '../../services/shared/adapters/kafka/transport.ts';
import { serviceSettings } from '../../services/shared/adapters/service-config.ts';
import { FolderStore } from '../../services/shared/adapters/stores/folder-store.ts';
import type { Score } from '../../services/shared/core/records.ts';
import { learnFrames, publishDraft } from '../../services/trainer/adapters/bundle-draft.ts';
import { reportsDir, type ScheduledJob } from '../../deploy/jobs.ts';
import { modelsDir } from '../../deploy/services.ts';
import { syntheticFrames, syntheticSet } from '../../test/trainer/synthetic-frames.ts';
import type { ContainerEngine } from './container-engine.ts';

const dayMs = 86_400_000;
const nsPerMs = 1_000_000n;
const model = { name: 'plant', version: '1' } as const;
const id = `${model.name}@${model.version}`;

/** A model in a store, and scores of it that are of yesterday. */
export async function fillYesterday(store: string, brokers: readonly string[]): Promise<void> {
  const frames = syntheticFrames({ count: 300, seed: 1 });
  const draft = learnFrames(frames, { ...model, featureSet: syntheticSet });
  await publishDraft(new FolderStore(store), draft, { createdAt: new Date().toISOString() });
  const transport = openKafka({ brokers });
  await transport.ensureTopics(serviceSettings('SIDEBAND_CLI').partitions.default);
  const noonMs = Math.floor(Date.now() / dayMs) * dayMs - dayMs / 2;
  const records = frames.map((frame, i) => {
    const { point, frameSamples, sampleRateHz, set, context } = frame;
    const score: Score = {
      ...{ point, frameSamples, sampleRateHz, set, context, model: id, variant: 'champion' },
      frameStartNs: BigInt(noonMs + i * 1000) * nsPerMs,
      ...{ score: 1, threshold: 2, anomalous: false, verdict: 'healthy', regime: 'inside' },
      ...{ refusal: '', contributions: [], sensorFaults: [] },
    };
    return { topic: 'scores', key: point, value: encode('scores', score) } as const;
  });
  const appender = await transport.appender();
  await appender.append(records);
  await appender.close();
  await transport.close();
}

export interface JobPlace {
  readonly image: string;
  /** of a store that fillYesterday has filled */
  readonly store: string;
  readonly brokers: string;
}

/** @returns seconds. @throws Error when it does not end with 0, or leaves nothing behind */
export function tryJob(engine: ContainerEngine, job: ScheduledJob, place: JobPlace): number {
  const reports = mkdtempSync(join(tmpdir(), 'sideband-reports-'));
  // as a volume belongs to the user of the pod
  for (const path of [reports, place.store]) chmodSync(path, 0o777);
  const options = Object.values(job.options).flatMap((one) => [one.flag, String(one.default)]);
  const started = performance.now();
  const container = engine.run({
    ...{ image: place.image, args: [...job.args, ...options], writable: [] },
    env: {
      [job.schema['kafkaBrokers']!.env]: place.brokers,
      [job.schema['modelsDir']!.env]: modelsDir,
    },
    mounts: [
      { from: place.store, to: modelsDir, isWritable: false },
      { from: reports, to: reportsDir, isWritable: true },
    ],
  });
  try {
    const code = engine.wait(container);
    const seconds = (performance.now() - started) / 1000;
    if (code !== 0) throw new Error(`exit ${code}:\n${engine.logs(container).slice(-2000)}`);
    const day = new Date(Date.now() - dayMs).toISOString().slice(0, 10);
    const written = [
      join(reports, day, id, 'current.parquet'),
      join(reports, day, `${id}.parquet`),
    ];
    if (!written.some((path) => existsSync(path))) throw new Error('it wrote nothing');
    return seconds;
  } finally {
    engine.remove(container);
    rmSync(reports, { recursive: true });
  }
}
