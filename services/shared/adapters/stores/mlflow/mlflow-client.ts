/** The REST interface of an MLflow server: its registry, and artifacts through its proxy. */
import { SidebandError } from '../../../core/errors.ts';
import { boundedFetch, type HttpAnswer } from '../bounded-fetch.ts';
import { busy, type Outcome, retried, unavailable } from '../retries.ts';
import type { StoreMetrics } from '../store-metrics.ts';

export interface MlflowClientOptions {
  readonly server: URL;
  /** the header Authorization, empty: none */
  readonly authorization: string;
  readonly timeoutMs: number;
  readonly metrics: StoreMetrics;
}

type Fields = Readonly<Record<string, unknown>>;

interface MlflowRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly type?: 'application/json' | 'application/octet-stream';
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly bytesMax: number;
}

const api = 'api/2.0/mlflow/';
const artifacts = 'api/2.0/mlflow-artifacts/artifacts/';
const messageMax = 200;
const jsonBytesMax = 16 * 1024 * 1024;

export class MlflowClient {
  readonly #options: MlflowClientOptions;
  readonly #ended = new AbortController();

  constructor(options: MlflowClientOptions) {
    this.#options = options;
  }

  /** @returns undefined when what is asked for is not there */
  async get(path: string, query: Readonly<Record<string, string>>): Promise<Fields | undefined> {
    return answered(
      await this.#send({ ...{ method: 'GET', path: api + path, query, bytesMax: jsonBytesMax } }),
    );
  }

  /** @returns undefined when what it is about is not there, `exists` when it is there already */
  async call(
    method: 'POST' | 'DELETE',
    path: string,
    fields: Fields,
  ): Promise<Fields | 'exists' | undefined> {
    const body = new Uint8Array(Buffer.from(JSON.stringify(fields)));
    const asked = { method, path: api + path, bytesMax: jsonBytesMax } as const;
    const answer = await this.#send({ ...asked, type: 'application/json', body });
    return codeOf(answer) === 'RESOURCE_ALREADY_EXISTS' ? 'exists' : answered(answer);
  }

  async artifact(path: string, bytesMax: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const answer = await this.#send({ method: 'GET', path: artifacts + path, bytesMax });
    return answer.status === 200 ? answer.body : undefined;
  }

  async putArtifact(path: string, bytes: Uint8Array): Promise<void> {
    const body = new Uint8Array(bytes);
    const asked = { method: 'PUT', path: artifacts + path, bytesMax: jsonBytesMax } as const;
    const { status } = await this.#send({ ...asked, type: 'application/octet-stream', body });
    if (status !== 200) throw unavailable(`PUT ${path}: ${status}; does it serve artifacts?`);
  }

  close(): void {
    this.#ended.abort(unavailable('closed'));
  }

  #send(request: MlflowRequest): Promise<HttpAnswer> {
    const { metrics } = this.#options;
    return retried({
      ...{ metrics, signal: this.#ended.signal },
      what: `${request.method} ${request.path}`,
      request: () => this.#fetch(request),
      judge: (answer) => judged(request, answer),
    });
  }

  #fetch({ method, path, query, type, body, bytesMax }: MlflowRequest): Promise<HttpAnswer> {
    const { server, authorization, timeoutMs } = this.#options;
    const url = new URL(server);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
    for (const [key, value] of Object.entries(query ?? {})) url.searchParams.set(key, value);
    const headers = new Headers({ 'accept-encoding': 'identity' });
    if (type !== undefined) headers.set('content-type', type);
    if (authorization !== '') headers.set('authorization', authorization);
    const limits = { bytesMax, idleMs: timeoutMs, signal: this.#ended.signal };
    return boundedFetch({ url, method, headers, ...(body !== undefined && { body }) }, limits);
  }
}

/** An alias that is not there, MLflow takes for a wrong parameter. */
const missingAlias = /^Registered model alias .* not found/;

/** A call of which nothing was heard is made again: that something is there is an answer. */
function judged({ method, path }: MlflowRequest, answer: HttpAnswer): Outcome {
  const { status } = answer;
  if (status === 200 || status === 204) return { answer };
  const code = codeOf(answer);
  const said = `${method} ${path}: ${status} ${code} ${messageOf(answer)}`.trimEnd();
  if (status === 401 || status === 403) {
    return { error: new SidebandError('model.store-denied', said), isWorthAgain: false };
  }
  if (code === 'RESOURCE_DOES_NOT_EXIST' || code === 'RESOURCE_ALREADY_EXISTS') return { answer };
  if (status === 404 && path.startsWith(artifacts)) return { answer };
  if (status === 400 && missingAlias.test(messageOf(answer))) return { answer };
  return { error: unavailable(said), isWorthAgain: busy.has(status) };
}

function answered(answer: HttpAnswer): Fields | undefined {
  if (answer.status !== 200) return undefined;
  const found = parsed(answer.body);
  if (found === undefined) throw unavailable('an answer that is no JSON: is it MLflow?');
  return found;
}

function codeOf({ status, body }: HttpAnswer): string {
  if (status === 200) return '';
  const code = parsed(body)?.['error_code'];
  return typeof code === 'string' && /^[A-Z_]{1,64}$/.test(code) ? code : '';
}

/** In the server's own words: what it misses, nobody else knows. */
function messageOf({ body }: HttpAnswer): string {
  const message = parsed(body)?.['message'];
  return typeof message === 'string' ? message.slice(0, messageMax) : '';
}

function parsed(bytes: Uint8Array): Fields | undefined {
  try {
    const found: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof found === 'object' && found !== null && !Array.isArray(found)) {
      return found as Fields;
    }
  } catch {
    // no JSON, as said by undefined
  }
  return undefined;
}
