/** A port that nobody listens on: the wished one if it is free, else 0 for any. */
import { createServer } from 'node:net';

export function portOrAny(wished: number, host: string): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(0));
    server.listen({ port: wished, host }, () => server.close(() => resolve(wished)));
  });
}
