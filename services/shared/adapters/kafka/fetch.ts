/**
 * Fetching over a connection of kafkajs, which keeps one per broker for that alone. What it would
 * do with the bytes that come is done here instead: it joins them from chunks, which is a copy and
 * as much garbage again, and decodes each field to an object.
 */
import type { Broker, Connection } from './cluster.ts';
import { decodeFetch, encodeFetch } from './fetch-protocol.ts';
import type { FetchAnswer, FetchedPartition, FetchRequest } from './fetch-protocol.ts';
import { sizeBytes } from './whole-responses.ts';

export interface Fetched {
  readonly answer: FetchAnswer;
  /** what the answer's records are views of */
  readonly bytes: Buffer;
}

const fetchConnection = 1;
const fetchKey = 1;
const fetchVersion = 11;
const correlationIdBytes = 4;

/**
 * @param broker of a client whose sockets are those of `whole-responses.ts`
 * @throws Error what kafkajs throws; the error of the whole answer, but not those of partitions
 */
export async function fetchFrom(broker: Broker, request: FetchRequest): Promise<Fetched> {
  const connection = await broker.connectionPool.getConnection(fetchConnection);
  takeWhole(connection);
  const payload = encodeFetch(request);
  const fetched = (await connection.send({
    request: {
      apiKey: fetchKey,
      apiVersion: fetchVersion,
      apiName: 'Fetch',
      // what kafkajs takes for an encoder
      encode: async () => ({ buf: payload, buffer: payload }),
    },
    response: {
      decode: async (bytes) => {
        const answer = decodeFetch(bytes);
        return { answer, bytes, clientSideThrottleTime: answer.clientSideThrottleTime };
      },
      parse: (decoded) => decoded,
    },
  })) as Fetched;
  throwError(fetched.answer);
  return fetched;
}

/** Names that decide what is done; the client's metadata is read anew after any other. */
const errorTypes: Readonly<Record<number, string>> = {
  1: 'OFFSET_OUT_OF_RANGE',
  3: 'UNKNOWN_TOPIC_OR_PARTITION',
  6: 'NOT_LEADER_FOR_PARTITION',
  29: 'TOPIC_AUTHORIZATION_FAILED',
};

/** @throws Error with the type of the error, when there is one */
export function throwError({ errorCode: code }: Pick<FetchedPartition, 'errorCode'>): void {
  if (code === 0) return;
  const type = errorTypes[code] ?? `error ${code}`;
  throw Object.assign(new Error(`the broker answers ${type}`), { type });
}

const taken = new WeakSet<Connection>();

function takeWhole(connection: Connection): void {
  if (taken.has(connection)) return;
  taken.add(connection);
  const process = connection.processData.bind(connection);
  connection.processData = (response) => {
    if (connection.authHandlers !== null) return process(response);
    connection.requestQueue.fulfillRequest({
      size: response.length - sizeBytes,
      correlationId: response.readInt32BE(sizeBytes),
      payload: response.subarray(sizeBytes + correlationIdBytes),
    });
  };
}
