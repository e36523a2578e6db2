/** The network side of an MQTT connection: TCP or TLS. */
import { readFileSync } from 'node:fs';
import { connect as connectTcp, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { SidebandError } from '@sideband/shared/core/errors.ts';

/** PEM files; empty: the system's authorities, no client certificate. */
export interface TlsFiles {
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
}

interface Endpoint {
  readonly tls: boolean;
  readonly host: string;
  readonly port: number;
}

/**
 * What opens a new socket to the broker at every call.
 * @param url mqtt://host[:port] or mqtts://host[:port]
 * @throws SidebandError config.invalid
 */
export function socketOpener(url: string, files: TlsFiles): () => Socket {
  const { tls, host, port } = parseMqttUrl(url);
  if (!tls) return () => connectTcp({ host, port, noDelay: true });
  const secure = {
    ...(files.caFile !== '' && { ca: readPem(files.caFile) }),
    ...(files.certFile !== '' && { cert: readPem(files.certFile) }),
    ...(files.keyFile !== '' && { key: readPem(files.keyFile) }),
    ...(isIP(host) === 0 && { servername: host }),
  };
  return () => connectTls({ host, port, ...secure });
}

/** @throws SidebandError config.invalid */
export function parseMqttUrl(text: string): Endpoint {
  const url = URL.parse(text);
  const tls = url?.protocol === 'mqtts:';
  if (url === null || (!tls && url.protocol !== 'mqtt:') || url.hostname === '') {
    throw new SidebandError('config.invalid', 'the MQTT URL must be mqtt(s)://host[:port]');
  }
  if (url.username !== '' || url.password !== '') {
    throw new SidebandError('config.invalid', 'user and password do not belong in the MQTT URL');
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return { tls, host, port: url.port === '' ? (tls ? 8883 : 1883) : Number(url.port) };
}

function readPem(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new SidebandError('config.invalid', `cannot read ${path}`, { cause: error });
  }
}
