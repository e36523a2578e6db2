import { after, before, describe, it } from 'node:test';
import { transportInvariants } from '../contract/transport-suite.ts';
import { kafkaHarness } from './kafka-harness.ts';
import { type KafkaCluster, startKafka } from './kafka.ts';

describe('kafkajs on Apache Kafka keeps the transport contract', () => {
  let kafka: KafkaCluster;
  before(async () => {
    kafka = await startKafka({ brokers: 1 });
  });
  after(() => kafka.stop());

  for (const { name, check } of transportInvariants) {
    it(name, async () => {
      const harness = await kafkaHarness(kafka);
      try {
        await check(harness);
      } finally {
        await harness.dispose();
      }
    });
  }
});
