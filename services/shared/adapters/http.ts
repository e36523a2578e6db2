/** The service's own HTTP side: /livez, /readyz, /metrics. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { close, listen, type HttpAddress } from './http-server.ts';
import type { Prometheus } from './prometheus.ts';

/** Empty when ready; otherwise why not, a reason a part. */
export type Readiness = () => readonly string[];

export interface HttpOptions extends HttpAddress {
  readonly ready: Readiness;
  readonly metrics: Prometheus;
}

export interface HttpServer {
  readonly port: number;
  stop(): Promise<void>;
}

export async function startHttp(options: HttpOptions): Promise<HttpServer> {
  const server = createServer((request, response) => {
    answer(request, response, options).catch(() => send(response, 500, { body: 'error\n' }));
  });
  return {
    port: await listen(server, options),
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
    return send(response, 405, { body: 'method not allowed\n' });
  }
  if (path === '/livez') return send(response, 200, { body: 'ok\n' });
  if (path === '/readyz') {
    const reasons = ready();
    const body = reasons.length === 0 ? 'ok\n' : `${reasons.join('\n')}\n`;
    return send(response, reasons.length === 0 ? 200 : 503, { body });
  }
  if (path === '/metrics') {
    return send(response, 200, await metrics.expose());
  }
  send(response, 404, { body: 'not found\n' });
}

interface Answer {
  readonly body: string;
  readonly contentType?: string;
}

function send(response: ServerResponse, status: number, answered: Answer): void {
  const { body, contentType = 'text/plain' } = answered;
  response.writeHead(status, { 'content-type': contentType }).end(body);
}
