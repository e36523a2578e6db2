/** A request whose body comes in two halves: it is in flight for as long as wanted. */
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

export interface SlowRequest {
  readonly token: string;
  readonly body: object;
  /** between the halves */
  readonly pauseMs: number;
}

/** @returns the status. @throws Error when the connection ends without an answer */
export async function postSlowly(url: string, asked: SlowRequest): Promise<number> {
  const bytes = Buffer.from(JSON.stringify(asked.body));
  const half = Math.floor(bytes.length / 2);
  const answered = Promise.withResolvers<number>();
  const sent = request(url, {
    method: 'POST',
    agent: false,
    headers: { authorization: `Bearer ${asked.token}`, 'content-length': bytes.length },
  });
  sent.once('error', answered.reject);
  sent.once('response', (response) => {
    response.once('error', answered.reject);
    response.once('end', () => answered.resolve(response.statusCode ?? 0));
    response.resume();
  });
  sent.write(bytes.subarray(0, half));
  await Promise.race([sleep(asked.pauseMs), answered.promise]);
  sent.end(bytes.subarray(half));
  return answered.promise;
}
