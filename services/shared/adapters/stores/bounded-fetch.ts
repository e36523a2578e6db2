/** One HTTP request whose answer is read whole, within a size and without standing still. */
import { SidebandError } from '../../core/errors.ts';

export interface HttpRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: Uint8Array<ArrayBuffer>;
}

export interface ReadLimits {
  /** an answer that is larger is refused */
  readonly bytesMax: number;
  /** without a byte for so long it is given up */
  readonly idleMs: number;
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** However slowly bytes keep coming, for all of them together. */
const answerMsMax = 600_000;
const refusedBytesMax = 64 * 1024;

/**
 * Redirects are not followed: a signature is for one host.
 * @throws SidebandError model.invalid-bundle when it is too large; Error when nothing answers
 */
export async function boundedFetch(
  { url, method, headers, body }: HttpRequest,
  { bytesMax, idleMs, signal }: ReadLimits,
): Promise<HttpAnswer> {
  const ended = new AbortController();
  const giveUp = () => ended.abort(new Error(`nothing for ${idleMs} ms`));
  const close = () => ended.abort(signal.reason);
  if (signal.aborted) close();
  // not AbortSignal.any: what it makes of a signal that lives on is kept with it
  signal.addEventListener('abort', close);
  const late = setTimeout(() => ended.abort(new Error('it takes too long')), answerMsMax);
  // a body takes its time to be sent, and nothing says how far it is
  const sendingMs = body === undefined ? 0 : body.byteLength / (sendBytesPerSecondMin / 1000);
  let timer = setTimeout(giveUp, idleMs + sendingMs);
  try {
    const response = await fetch(url, {
      ...{ method, headers, redirect: 'manual', signal: ended.signal },
      ...(body !== undefined && { body }),
    });
    const most = response.ok ? bytesMax : refusedBytesMax;
    const onBytes = () => {
      clearTimeout(timer);
      timer = setTimeout(giveUp, idleMs);
    };
    onBytes();
    const { status } = response;
    return { status, headers: response.headers, body: await readAll(response, most, onBytes) };
  } finally {
    clearTimeout(timer);
    clearTimeout(late);
    signal.removeEventListener('abort', close);
  }
}

/** A slower network than this does not carry models. */
const sendBytesPerSecondMin = 100_000;

async function readAll(
  response: Response,
  bytesMax: number,
  onBytes: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  if (response.body === null) return new Uint8Array(0);
  const announced = Number(response.headers.get('content-length') ?? 0);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body.getReader();
  for (;;) {
    if (Math.max(announced, bytes) > bytesMax) {
      await reader.cancel();
      const found = Math.max(announced, bytes);
      throw new SidebandError('model.invalid-bundle', `${found} bytes, ${bytesMax} at most`);
    }
    const { value, done } = await reader.read();
    if (done) break;
    onBytes();
    chunks.push(value);
    bytes += value.byteLength;
  }
  return new Uint8Array(Buffer.concat(chunks, bytes));
}
