/**
 * Credentials that the platform gives a container: the role of a task on ECS, or Pod Identity on
 * EKS. Both name an address in the environment, which is asked again before what it gave expires.
 */
import { readFile } from 'node:fs/promises';
import { SidebandError } from '../../../core/errors.ts';
import { boundedFetch } from '../bounded-fetch.ts';
import type { S3Credentials } from './s3-client.ts';

const taskHost = 'http://169.254.170.2';
const ofMachine: ReadonlySet<string> = new Set([
  ...['127.0.0.1', 'localhost', '[::1]'],
  // ECS, and the agent of Pod Identity
  ...['169.254.170.2', '169.254.170.23', '[fd00:ec2::23]'],
]);
const answerBytesMax = 64 * 1024;
/** they are renewed so long before they expire */
const renewedMs = 5 * 60_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws SidebandError config.invalid when the platform gives none */
export function containerCredentials(
  timeoutMs: number,
  env: Environment = process.env,
): () => Promise<S3Credentials> {
  const relative = env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'];
  const address =
    relative === undefined ? env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] : taskHost + relative;
  if (address === undefined || !isTrusted(address)) {
    const detail = 'neither an access key of S3 nor credentials of the container are given';
    throw new SidebandError('config.invalid', detail);
  }
  let held: Expiring | undefined;
  return async () => {
    if (held === undefined || held.expiresMs - renewedMs < Date.now()) {
      held = await asked(new URL(address), { timeoutMs, env });
    }
    return held.credentials;
  };
}

/** In clear only where it does not leave the machine. */
function isTrusted(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ofMachine.has(hostname));
}

interface Expiring {
  readonly credentials: S3Credentials;
  readonly expiresMs: number;
}

async function asked(
  url: URL,
  { timeoutMs, env }: { readonly timeoutMs: number; readonly env: Environment },
): Promise<Expiring> {
  const token = await tokenOf(env);
  const headers = new Headers(token === undefined ? {} : { authorization: token });
  const limits = {
    bytesMax: answerBytesMax,
    idleMs: timeoutMs,
    signal: new AbortController().signal,
  };
  const { status, body } = await boundedFetch({ url, method: 'GET', headers }, limits);
  if (status !== 200) throw denied(`${url.host} answers ${status}`);
  const found = parsed(body);
  const [accessKeyId, secretAccessKey, sessionToken, expiration] = [
    ...['AccessKeyId', 'SecretAccessKey', 'Token', 'Expiration'],
  ].map((key) => found[key]);
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') {
    throw denied(`${url.host} gives no credentials`);
  }
  const expiresMs = typeof expiration === 'string' ? Date.parse(expiration) : Number.NaN;
  return {
    credentials: {
      ...{ accessKeyId, secretAccessKey },
      ...(typeof sessionToken === 'string' && { sessionToken }),
    },
    expiresMs: Number.isFinite(expiresMs) ? expiresMs : Number.POSITIVE_INFINITY,
  };
}

/** The file is written anew by the platform: it is read each time. */
async function tokenOf(env: Environment): Promise<string | undefined> {
  const path = env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'];
  if (path === undefined) return env['AWS_CONTAINER_AUTHORIZATION_TOKEN'];
  return (await readFile(path, 'utf8')).trim();
}

function parsed(body: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(new TextDecoder().decode(body));
    if (typeof found === 'object' && found !== null) return found as Record<string, unknown>;
  } catch {
    // said below, without what came: it may be a secret
  }
  return {};
}

function denied(detail: string): SidebandError {
  return new SidebandError('model.store-denied', detail);
}
