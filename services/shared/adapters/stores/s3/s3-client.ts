/**
 * The few requests of S3 that a store needs, signed (Signature Version 4), within time and size,
 * tried again when that may help, and with an error code of ours when it does not.
 */
import { AwsV4Signer } from 'aws4fetch';
import { SidebandError } from '../../../core/errors.ts';
import { sha256 } from '../../bundle-file.ts';
import { boundedFetch, type HttpAnswer } from '../bounded-fetch.ts';
import { busy, type Outcome, retried, unavailable } from '../retries.ts';
import type { StoreMetrics } from '../store-metrics.ts';
import { addressOf, type S3Endpoint } from './s3-location.ts';
import { errorCodeOf, pageOf, type S3Page } from './s3-page.ts';

export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface S3ClientOptions extends S3Endpoint {
  readonly bucket: string;
  readonly credentials: () => Promise<S3Credentials>;
  /** without a byte for so long a try is given up */
  readonly timeoutMs: number;
  readonly metrics: StoreMetrics;
}

export interface S3Object {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Under which condition an object is written; absent: always. */
export type WriteCondition = { readonly ifMatch: string } | { readonly ifAbsent: true };

interface S3Request {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly bytesMax?: number;
}

const listBytesMax = 8 * 1024 * 1024;
const denied: ReadonlySet<number> = new Set([401, 403]);
const skewed: ReadonlySet<string> = new Set(['RequestTimeTooSkewed', 'RequestExpired']);

export class S3Client {
  readonly #options: S3ClientOptions;
  readonly #ended = new AbortController();
  /** of the store's clock before ours */
  #skewMs = 0;

  constructor(options: S3ClientOptions) {
    this.#options = options;
  }

  /** @returns undefined when there is none, `unchanged` when it is the one with that tag */
  async get(
    key: string,
    { bytesMax, ifOther }: { readonly bytesMax: number; readonly ifOther?: string },
  ): Promise<S3Object | 'unchanged' | undefined> {
    const headers = ifOther === undefined ? {} : { 'if-none-match': ifOther };
    const answer = await this.#send({ method: 'GET', key, headers, bytesMax });
    if (answer.status === 304) return 'unchanged';
    if (answer.status === 404) return undefined;
    return { bytes: answer.body, etag: answer.headers.get('etag') ?? '' };
  }

  /** @returns its tag, undefined when there is none */
  async tagOf(key: string, bytesMax: number): Promise<string | undefined> {
    // a HEAD would say 404 of whatever is wrong
    const range = { range: 'bytes=0-0' };
    const found = await this.#send({ method: 'GET', key, headers: range, bytesMax });
    return found.status === 404 ? undefined : (found.headers.get('etag') ?? '');
  }

  /** @returns whether it was written: the condition held */
  async put(
    key: string,
    bytes: Uint8Array,
    condition?: WriteCondition,
  ): Promise<'written' | 'not-written'> {
    const body = new Uint8Array(bytes);
    const { status } = await this.#send({
      method: 'PUT',
      key,
      body,
      headers: headersOf(condition),
    });
    return status === 200 || status === 204 ? 'written' : 'not-written';
  }

  async remove(key: string): Promise<void> {
    await this.#send({ method: 'DELETE', key });
  }

  /** @param after what the page before gave as next */
  async list(prefix: string, after: string | undefined): Promise<S3Page> {
    const query = {
      'list-type': '2',
      prefix,
      ...(after !== undefined && { 'continuation-token': after }),
    };
    const { body } = await this.#send({
      ...{ method: 'GET', key: '', query, bytesMax: listBytesMax },
    });
    return pageOf(new TextDecoder().decode(body));
  }

  /** Ends what is in hand, and everything after it, with model.store-unavailable. */
  close(): void {
    this.#ended.abort(unavailable('closed'));
  }

  /** @throws SidebandError model.store-unavailable, model.store-denied, model.invalid-bundle */
  #send(request: S3Request): Promise<HttpAnswer> {
    const { metrics, bucket } = this.#options;
    return retried({
      ...{ metrics, signal: this.#ended.signal },
      what: `${request.method} ${bucket}/${request.key}`,
      request: () => this.#fetch(request),
      judge: (answer) => this.#judged(request, answer),
    });
  }

  async #fetch({
    method,
    key,
    query,
    headers,
    body,
    bytesMax = 0,
  }: S3Request): Promise<HttpAnswer> {
    const { bucket, region, credentials, timeoutMs } = this.#options;
    const url = addressOf(bucket, key, this.#options);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const now = new Date(Date.now() + this.#skewMs).toISOString();
    const signer = new AwsV4Signer({
      ...(await credentials()),
      ...{ method, url: url.href, region, service: 's3' },
      datetime: now.replaceAll(/[:-]|\.\d{3}/g, ''),
      // the server refuses bytes that changed on their way
      headers: { ...headers, 'x-amz-content-sha256': sha256(body ?? new Uint8Array(0)) },
    });
    const signed = await signer.sign();
    signed.headers.set('accept-encoding', 'identity');
    const limits = { bytesMax, idleMs: timeoutMs, signal: this.#ended.signal };
    const sent = { method, url: signed.url, headers: signed.headers };
    return boundedFetch({ ...sent, ...(body !== undefined && { body }) }, limits);
  }

  #judged({ method, key }: S3Request, answer: HttpAnswer): Outcome {
    const { status, headers, body } = answer;
    const code = errorCodeOf(new TextDecoder().decode(body.subarray(0, 4096)));
    // there are more things that can be missing: the bucket, the user
    const isMissing = status === 404 && code === 'NoSuchKey';
    if ((status >= 200 && status < 300) || status === 304 || isMissing) return { answer };
    if (status === 412) return { answer };
    const said = `${method} ${this.#options.bucket}/${key}: ${status} ${code}`.trimEnd();
    // two conditional writes at once: neither was made
    if (status === 409) return { error: unavailable(said), isWorthAgain: true };
    if (status === 301 || status === 307) {
      const region = headers.get('x-amz-bucket-region') ?? 'another';
      return {
        error: unavailable(`${said}: the bucket is in region ${region}`),
        isWorthAgain: false,
      };
    }
    if (!denied.has(status)) return { error: unavailable(said), isWorthAgain: busy.has(status) };
    const error = new SidebandError('model.store-denied', said);
    return { error, isWorthAgain: skewed.has(code) && this.#learnsTime(headers) };
  }

  /** Whether the store's clock is another than was thought. */
  #learnsTime(headers: Headers): boolean {
    const skewMs = Date.parse(headers.get('date') ?? '') - Date.now();
    if (!Number.isFinite(skewMs) || Math.abs(skewMs - this.#skewMs) < 60_000) return false;
    this.#skewMs = skewMs;
    return true;
  }
}

function headersOf(condition: WriteCondition | undefined): Record<string, string> {
  if (condition === undefined) return {};
  return 'ifMatch' in condition ? { 'if-match': condition.ifMatch } : { 'if-none-match': '*' };
}
