/** The service's own HTTP side: /livez, /readyz, /metrics. */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Prometheus } from './prometheus.ts';

/** Empty when ready; otherwise why not, a reason a part. */
export type Readiness = () => readonly string[];

export interface HttpOptions {
  readonly host: string;
  /** 0 chooses a free one */
  readonly port: number;
  readonly ready: Readiness;
  readonly metrics: Prometheus;
}

export interface HttpServer {
  readonly port: number;
  stop(): Promise<void>;
}

export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch(() => send(response, 500, 'text/plain', 'error\n'));
  });
  await listen(server, options);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => close(server),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { ready, metrics }: HttpOptions,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0];
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return send(response, 405, 'text/plain', 'method not allowed\n');
  }
  if (path === '/livez') return send(response, 200, 'text/plain', 'ok\n');
  if (path === '/readyz') {
    const reasons = ready();
    const body = reasons.length === 0 ? 'ok\n' : `${reasons.join('\n')}\n`;
    return send(response, reasons.length === 0 ? 200 : 503, 'text/plain', body);
  }
  if (path === '/metrics') {
    const { contentType, body } = await metrics.expose();
    return send(response, 200, contentType, body);
  }
  send(response, 404, 'text/plain', 'not found\n');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}

function listen(server: Server, { host, port }: HttpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
