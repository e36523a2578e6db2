/** Recordings and a healthy hour through the real flow: MQTT, Kafka, each service a process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Plant } from '../../test/soak/plant.ts';
import { evaluateMachine } from './bench-machine.ts';
import { evaluateHealthyHour } from './healthy-hour.ts';
import type { EvaluationPart } from './part.ts';

const about = [
  'Recordings replayed over MQTT as a gateway would, through real Mosquitto and Apache Kafka and',
  'each service as a process of its own, then read from the scores and anomalies topics.',
  '',
  'CWRU: Case Western Reserve University Bearing Data Center, 12 kHz, drive end. The baseline is',
  'learned from the first half of the one healthy recording (hop 256); load 1 hp was never',
  'learned. RMS alone separates this set: it shows that the flow is right, not that it is good.',
  '',
];

export const streamed: EvaluationPart = {
  name: 'streamed',
  async run(data) {
    const dir = await mkdtemp(join(tmpdir(), 'sideband-evaluate-'));
    try {
      const plant = await Plant.start({ brokers: 1, partitions: 4, dir, sessionTimeoutMs: 6000 });
      try {
        const machine = await evaluateMachine(plant, join(data, 'index.json'), dir);
        const hour = await evaluateHealthyHour(plant, dir);
        await plant.stopServices();
        return {
          rows: [...about, ...machine.rows, '', ...hour.rows],
          failures: [...machine.failures, ...hour.failures, ...plant.deaths],
        };
      } finally {
        await plant.stopServers();
      }
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};
