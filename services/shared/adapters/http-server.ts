/** What every HTTP server of a service does alike. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HttpAddress {
  readonly host: string;
  /** 0 chooses a free one */
  readonly port: number;
}

/** @returns the port. @throws Error of the system, when the address cannot be had */
export function listen(server: Server, { host, port }: HttpAddress): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** what is being answered when the server closes has so long to come to its end */
const answeringMsMax = 5000;
const idleEveryMs = 20;

/** Takes nothing new, answers what was asked, and then ends what is open. */
export async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // a connection that is kept alive becomes idle with its answer
  const idle = setInterval(() => server.closeIdleConnections(), idleEveryMs);
  const late = setTimeout(() => server.closeAllConnections(), answeringMsMax);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
