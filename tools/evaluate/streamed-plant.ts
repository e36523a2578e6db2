/** What came out of the real flow: scores and anomalies read from their topics, and the books. */
import { setTimeout as sleep } from 'node:timers/promises';
import { decode } from '@sideband/shared/adapters/codec.ts';
import { openKafka } from '@sideband/shared/adapters/kafka/transport.ts';
import type { Anomaly, Score } from '@sideband/shared/core/records.ts';
import type { TopicName, TopicRecords } from '@sideband/shared/core/topics.ts';
import { total } from '../../test/soak/exposition.ts';
import type { Plant } from '../../test/soak/plant.ts';

export interface Streamed {
  readonly scores: readonly Score[];
  readonly anomalies: readonly Anomaly[];
}

const patienceMs = 120_000;
const pollMs = 200;
const outcomes = ['framed', 'dead', 'duplicate', 'incomplete', 'filtered'] as const;

export interface WindowBooks {
  readonly accepted: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly pending: number;
  /** accepted, and in none of the outcomes nor pending: 0, or windows are lost */
  readonly gap: number;
}

export async function windowBooks(plant: Plant): Promise<WindowBooks> {
  const [bridge, features] = await Promise.all([
    plant.member('bridge').metrics(),
    plant.member('features').metrics(),
  ]);
  const accepted = total(bridge, 'sideband_bridge_windows_total');
  const pending = total(features, 'sideband_features_pending_windows');
  const counts = outcomes.map((outcome) => {
    const label = `outcome="${outcome}"`;
    return [outcome, total(features, 'sideband_features_windows_total', label)] as const;
  });
  const ended = counts.reduce((sum, [, count]) => sum + count, 0);
  const gap = accepted - ended - pending;
  return { accepted, outcomes: Object.fromEntries(counts), pending, gap };
}

/** Resolves when every accepted window has its outcome and every frame its score. */
export async function untilSettled(plant: Plant): Promise<WindowBooks> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const books = await windowBooks(plant);
    const features = await plant.member('features').metrics();
    const inference = await plant.member('inference').metrics();
    const frames = total(features, 'sideband_runner_outputs_total', 'topic="features"');
    const scored = total(inference, 'sideband_runner_records_total', 'stage="inference"');
    if (books.gap === 0 && scored === frames && books.accepted > 0) return books;
    await sleep(pollMs);
  }
  throw new Error(`the flow did not settle within ${patienceMs} ms`);
}

/** Resolves when inference has loaded so many models. */
export async function untilModels(plant: Plant, count: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const inference = await plant.member('inference').metrics();
    if (total(inference, 'sideband_inference_models_loaded') >= count) return;
    await sleep(pollMs);
  }
  throw new Error(`inference has not loaded ${count} models within ${patienceMs} ms`);
}

export async function readStreamed(plant: Plant): Promise<Streamed> {
  const transport = openKafka({ brokers: plant.kafka.bootstrap.split(',') });
  try {
    const all = async <T extends TopicName>(topic: T): Promise<TopicRecords[T][]> => {
      const records: TopicRecords[T][] = [];
      for await (const { value } of transport.read(topic)) {
        if (value !== null) records.push(decode(topic, value));
      }
      return records;
    };
    return { scores: await all('scores'), anomalies: await all('anomalies') };
  } finally {
    await transport.close();
  }
}
