/** What each kind of fault does to the plant. Every one ends with the plant whole again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceName } from './books.ts';
import type { FaultKind, PlannedFault } from './fault-schedule.ts';
import { inSync } from './in-sync.ts';
import type { MemberName } from './member.ts';
import type { Plant } from './plant.ts';

type Fault = (plant: Plant, choice: number) => Promise<void>;

/** a supervisor needs a moment to see that a process died */
const respawnMs = 500;
/** how long a zombie stays stopped beyond its session */
const zombieExtraMs = 3000;
const inSyncPatienceMs = 60_000;
/** what a service has for its drain, and an orchestrator waits for at least */
const drainMsMax = 20_000;
/** preStop: whoever asks for pages goes to the heir before the old one ends */
const forgetMs = 1000;
/** two bridges of a name would take the broker's session from each other; trainers share a store */
const alone: ReadonlySet<MemberName> = new Set(['bridge', 'trainer']);

async function killService(plant: Plant, service: ServiceName): Promise<void> {
  await plant.member(service).kill();
  await sleep(respawnMs);
  await plant.replace(service);
}

async function killBroker(plant: Plant, choice: number): Promise<void> {
  const { kafka } = plant;
  const id = 1 + Math.floor(choice * kafka.brokers.length);
  await kafka.killBroker(id);
  await sleep(2000 + choice * 4000);
  await kafka.startBroker(id);
  // Kafka itself promises nothing when a second broker dies before the first has caught up
  await inSync(kafka.brokers, inSyncPatienceMs);
}

async function restartKafka(plant: Plant, choice: number): Promise<void> {
  await plant.kafka.stopBroker(1);
  await sleep(choice * 3000);
  await plant.kafka.startBroker(1);
}

async function rebalance(plant: Plant, service: ServiceName, choice: number): Promise<void> {
  const extra = await plant.spawn(service);
  await extra.untilJoined();
  await sleep(choice * 1000);
  await extra.stop();
}

/** The frozen member's partitions go to another; thawed, it must be able to commit nothing. */
async function zombie(plant: Plant, service: ServiceName): Promise<void> {
  const extra = await plant.spawn(service);
  await extra.untilJoined();
  const frozen = plant.member(service);
  frozen.freeze();
  await sleep(plant.options.sessionTimeoutMs + zombieExtraMs);
  frozen.thaw();
  await sleep(1500);
  await extra.stop();
}

/** As the chart does it, one process at a time: where two may be, the heir comes first. */
async function roll(plant: Plant, service: MemberName): Promise<void> {
  const old = plant.member(service);
  const isAlone = alone.has(service);
  if (!isAlone) await (await plant.replace(service)).untilJoined();
  if (service === 'console') await sleep(forgetMs);
  const { code, drainMs } = await plant.stop(old);
  if (isAlone) await plant.replace(service);
  if (code !== 0) throw new Error(`ended with ${code}`);
  if (drainMs > drainMsMax) throw new Error(`took ${drainMs} ms to drain`);
}

const faults: Readonly<Record<FaultKind, Fault>> = {
  'kill-bridge': (plant) => killService(plant, 'bridge'),
  'kill-features': (plant) => killService(plant, 'features'),
  'kill-inference': (plant) => killService(plant, 'inference'),
  'restart-mosquitto': (plant) => plant.mosquitto.restart(),
  'kill-kafka-broker': killBroker,
  'restart-kafka': restartKafka,
  'rebalance-features': (plant, choice) => rebalance(plant, 'features', choice),
  'rebalance-inference': (plant, choice) => rebalance(plant, 'inference', choice),
  'zombie-features': (plant) => zombie(plant, 'features'),
  'zombie-inference': (plant) => zombie(plant, 'inference'),
  'roll-bridge': (plant) => roll(plant, 'bridge'),
  'roll-features': (plant) => roll(plant, 'features'),
  'roll-inference': (plant) => roll(plant, 'inference'),
  'roll-drift': (plant) => roll(plant, 'drift'),
  'roll-alarms': (plant) => roll(plant, 'alarms'),
  'roll-console': (plant) => roll(plant, 'console'),
  'roll-trainer': (plant) => roll(plant, 'trainer'),
};

export async function inject(plant: Plant, { kind, choice }: PlannedFault): Promise<void> {
  await faults[kind](plant, choice);
}
