/** The page and its REST interface over HTTP. */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { close, listen, type HttpAddress } from '@sideband/shared/adapters/http-server.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { ErrorCode } from '@sideband/shared/core/errors.ts';
import type { MetricSink } from '@sideband/shared/core/metrics.ts';
import type { PlantView, PointView } from '../core/page-records.ts';
import type { EventStreams } from './event-streams.ts';
import type { PageFile } from './page-files.ts';

export interface PageServerOptions extends HttpAddress {
  readonly files: ReadonlyMap<string, PageFile>;
  readonly streams: EventStreams;
  readonly metrics: MetricSink;
  readonly log: Logger;
  plant(): PlantView;
  point(point: string): Promise<PointView>;
  /** @returns the id of the command. @throws SidebandError */
  command(authorization: string | undefined, body: unknown): Promise<string>;
  /** @throws SidebandError */
  label(authorization: string | undefined, body: unknown): Promise<void>;
}

export interface PageServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Nothing but what this server serves itself, and nobody else's frame around it. */
const headers = {
  'content-security-policy': [
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
    "img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

const bodyBytesMax = 16 * 1024;
const pointPath = '/api/points/';
/** of a path in the log */
const pathCharsMax = 300;

/** What is not here is the client's fault: 400. */
const statuses: Partial<Record<ErrorCode, number>> = {
  'command.unauthenticated': 401,
  'command.unauthorised': 403,
  'command.unknown-alarm': 404,
  'inspect.no-window': 404,
  'log.unavailable': 503,
  'console.failed': 500,
};

export async function startPageServer(options: PageServerOptions): Promise<PageServer> {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    answer(request, response, options).catch((error: unknown) => {
      refuse(response, coded(error, request, options.log), options.metrics);
    });
  });
  return {
    port: await listen(server, options),
    stop: () => close(server),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: PageServerOptions,
): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0]!;
  const { method } = request;
  if (method === 'POST' && path === '/api/commands') {
    const { authorization } = request.headers;
    const id = await options.command(authorization, await bodyOf(request));
    send(response, 202, { id });
  } else if (method === 'POST' && path === '/api/labels') {
    await options.label(request.headers.authorization, await bodyOf(request));
    send(response, 202, {});
  } else if (method !== 'GET') {
    send(response, 405, { code: 'usage.invalid', detail: `${method} of ${path}` });
  } else if (path === '/api/events') {
    const isKept = options.streams.add(response);
    if (!isKept) send(response, 503, { code: 'alarm.too-many', detail: 'pages' });
  } else if (path === '/api/plant') {
    send(response, 200, options.plant());
  } else if (path.startsWith(pointPath)) {
    send(response, 200, await options.point(decoded(path.slice(pointPath.length))));
  } else {
    sendFile(response, options.files.get(path));
  }
  options.metrics.record('sideband_console_requests_total', 1, { outcome: 'answered' });
}

/** What does not decode is no point, and refused as such. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function sendFile(response: ServerResponse, file: PageFile | undefined): void {
  if (file === undefined) return send(response, 404, { code: 'usage.invalid', detail: 'no page' });
  response.writeHead(200, { 'content-type': file.contentType }).end(file.body);
}

function send(response: ServerResponse, status: number, body: object): void {
  const contentType = 'application/json; charset=utf-8';
  response.writeHead(status, { 'content-type': contentType }).end(JSON.stringify(body));
}

function refuse(response: ServerResponse, error: SidebandError, metrics: MetricSink): void {
  const { code, detail } = error;
  const outcome = code === 'console.failed' ? 'failed' : 'refused';
  metrics.record('sideband_console_requests_total', 1, { outcome });
  if (response.headersSent) return void response.destroy();
  send(response, statuses[code] ?? 400, { code, detail });
}

/** What is none of ours is told in the log, and the page is not told more than where it is. */
function coded(error: unknown, { method, url }: IncomingMessage, log: Logger): SidebandError {
  if (error instanceof SidebandError) return error;
  const path = (url ?? '/').slice(0, pathCharsMax);
  log.error({ code: 'console.failed', method, path, err: error }, 'a request failed');
  return new SidebandError('console.failed', 'see the log of the console');
}

/** @throws SidebandError command.invalid */
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > bodyBytesMax) throw new SidebandError('command.invalid', 'the body is too large');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new SidebandError('command.invalid', 'the body is not JSON');
  }
}
