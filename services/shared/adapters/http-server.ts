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

/** Ends what is open, too. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
