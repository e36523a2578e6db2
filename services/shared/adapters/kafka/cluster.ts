/**
 * The few internals of kafkajs 2.2.4 that its public API does not reach: the brokers' connections,
 * to fetch a partition from a given offset without a group, and where it ends: at the last stable
 * offset for read_committed, at the high watermark otherwise. kafkajs is pinned exactly, and the
 * contract tests read through this file.
 */
import type { Kafka } from 'kafkajs';
import { readCommitted } from './fetch-protocol.ts';
import type { ProduceRequest } from './produce.ts';
import { producing } from './produce.ts';

/** One of a broker's connections. */
export interface Connection {
  /** while kafkajs authenticates */
  readonly authHandlers: unknown;
  readonly requestQueue: {
    fulfillRequest(answer: { size: number; correlationId: number; payload: Buffer }): void;
  };
  send(exchange: Exchange): Promise<unknown>;
  /** takes what has come from the broker */
  processData(raw: Buffer): void;
}

/** How kafkajs encodes a request and decodes its answer. */
export interface Exchange {
  readonly request: {
    readonly apiKey?: number;
    readonly apiVersion: number;
    readonly apiName?: string;
    encode?(): Promise<unknown>;
  };
  readonly response: { decode(raw: Buffer): Promise<unknown>; parse(decoded: unknown): unknown };
}

interface CoordinatorWanted {
  readonly groupId: string;
  readonly coordinatorType: number;
}

export interface Broker {
  readonly nodeId: string;
  readonly connectionPool: {
    send(exchange: Exchange): Promise<unknown>;
    getConnection(index: number): Promise<Connection>;
  };
  produce(request: ProduceRequest): Promise<unknown>;
  initProducerId(request: {
    readonly transactionalId: string;
    readonly transactionTimeout: number;
  }): Promise<ProducerIdentity>;
  addPartitionsToTxn(
    request: TransactionOf & {
      readonly topics: readonly {
        readonly topic: string;
        readonly partitions: readonly number[];
      }[];
    },
  ): Promise<unknown>;
  endTxn(request: TransactionOf & { readonly transactionResult: boolean }): Promise<unknown>;
}

interface ProducerIdentity {
  readonly producerId: string;
  readonly producerEpoch: number;
}

interface TransactionOf extends ProducerIdentity {
  readonly transactionalId: string;
}

interface TopicOffsets {
  readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
}

export interface Cluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  addTargetTopic(topic: string): Promise<void>;
  refreshMetadata(): Promise<void>;
  refreshMetadataIfNecessary(): Promise<void>;
  removeBroker(address: { host: string; port: number }): void;
  /** node id -> partitions */
  findLeaderForPartitions(topic: string, partitions: readonly number[]): Record<string, number[]>;
  findBroker(node: { nodeId: string }): Promise<Broker>;
  findGroupCoordinator(wanted: CoordinatorWanted): Promise<Broker>;
  fetchTopicsOffset(
    topics: readonly {
      readonly topic: string;
      readonly fromBeginning: boolean;
      readonly partitions: readonly { readonly partition: number }[];
    }[],
  ): Promise<readonly TopicOffsets[]>;
}

type CreateCluster = (options: {
  metadataMaxAge: number;
  allowAutoTopicCreation: boolean;
  isolationLevel: number;
}) => Cluster;

const metadataMaxAgeMs = 60_000;

/** Connections of their own, set up as the client's. @param isolationLevel what ends are told by */
export function createCluster(kafka: Kafka, isolationLevel: number = readCommitted): Cluster {
  const create = factoryOf(kafka)[createClusterOf(kafka)]!;
  return create({
    metadataMaxAge: metadataMaxAgeMs,
    allowAutoTopicCreation: false,
    isolationLevel,
  });
}

/** a coordinator that has moved is found again after this, well within a producer's retries */
const coordinatorMaxAgeMs = 1_000;

/**
 * A client that writes at less cost: kafkajs asks where the coordinator is before each step of a
 * transaction, which is nearly half of a transaction's requests, so its producers remember the
 * answer for a moment; and what they produce is encoded by `produce.ts`.
 */
export function forWriting(kafka: Kafka): Kafka {
  const symbol = createClusterOf(kafka);
  const create = factoryOf(kafka)[symbol]!;
  factoryOf(kafka)[symbol] = (options) => {
    const cluster = create(options);
    encodeByUs(cluster);
    rememberCoordinators(cluster);
    return cluster;
  };
  return kafka;
}

/** One object per broker: kafkajs tells brokers apart by identity. */
function encodeByUs(cluster: Cluster): void {
  const find = cluster.findBroker.bind(cluster);
  const known = new WeakMap<Broker, Broker>();
  cluster.findBroker = async (node) => {
    const broker = await find(node);
    const made = known.get(broker) ?? producing(broker);
    known.set(broker, made);
    return made;
  };
}

function rememberCoordinators(cluster: Cluster): void {
  const ask = cluster.findGroupCoordinator.bind(cluster);
  const known = new Map<string, { readonly nodeId: string; readonly untilMs: number }>();
  cluster.findGroupCoordinator = async (wanted) => {
    const name = `${wanted.coordinatorType}/${wanted.groupId}`;
    const last = known.get(name);
    known.delete(name);
    if (last === undefined || last.untilMs < performance.now()) {
      const { nodeId } = await ask(wanted);
      known.set(name, { nodeId, untilMs: performance.now() + coordinatorMaxAgeMs });
      return cluster.findBroker({ nodeId });
    }
    const broker = await cluster.findBroker(last);
    known.set(name, last);
    return broker;
  };
}

function factoryOf(kafka: Kafka): Record<symbol, CreateCluster> {
  return kafka as unknown as Record<symbol, CreateCluster>;
}

function createClusterOf(kafka: Kafka): symbol {
  const symbol = Object.getOwnPropertySymbols(kafka).find(
    (s) => s.description === 'private:Kafka:createCluster',
  );
  if (symbol === undefined) throw new Error('this kafkajs is not the one that was tested');
  return symbol;
}
