/** Waits until every replica of every topic is in sync again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel } from 'kafkajs';
import type { Admin } from 'kafkajs';

/** @throws Error when some are not after `patienceMs` */
export async function inSync(brokers: readonly string[], patienceMs: number): Promise<void> {
  const kafka = new Kafka({
    brokers: [...brokers],
    clientId: 'soak-in-sync',
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 200, maxRetryTime: 1000, retries: 30 },
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    const deadline = Date.now() + patienceMs;
    while (!(await isInSync(admin))) {
      if (Date.now() > deadline) throw new Error(`replicas not in sync after ${patienceMs} ms`);
      await sleep(300);
    }
  } finally {
    await admin.disconnect();
  }
}

async function isInSync(admin: Admin): Promise<boolean> {
  const { topics } = await admin.fetchTopicMetadata();
  const partitions = topics.flatMap((topic) => topic.partitions);
  return partitions.every(({ isr, replicas }) => isr.length === replicas.length);
}
