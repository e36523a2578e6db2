import type { IClientOptions } from 'mqtt';
import type { TlsFiles } from './connection.ts';

export interface MqttSettings {
  readonly url: string;
  readonly tls: TlsFiles;
  readonly version: '3.1.1' | '5';
  readonly clientId: string;
  readonly username: string;
  readonly password: string;
  readonly keepaliveSeconds: number;
  /** MQTT 5; MQTT 3.1.1 leaves it to the broker */
  readonly sessionExpirySeconds: number;
  readonly receiveMaximum: number;
  /** of a PUBLISH without its fixed header */
  readonly packetBytesMax: number;
}

const connectMsMax = 10_000;
const reconnectMs = 1000;
const receiveMaximumMax = 65_535;
/** type and length */
const fixedHeaderBytesMax = 5;

/** A persistent session under a fixed client id. */
export function clientOptions(settings: MqttSettings): IClientOptions {
  const { version, username, password } = settings;
  return {
    clientId: settings.clientId,
    ...(username !== '' && { username }),
    ...(password !== '' && { password }),
    clean: false,
    keepalive: settings.keepaliveSeconds,
    connectTimeout: connectMsMax,
    reconnectPeriod: Math.round(reconnectMs * (0.5 + Math.random())),
    reconnectOnConnackError: true,
    resubscribe: false,
    queueQoSZero: false,
    ...(version === '3.1.1' ? { protocolVersion: 4 } : versionFive(settings)),
  };
}

function versionFive(settings: MqttSettings): IClientOptions {
  return {
    protocolVersion: 5,
    properties: {
      sessionExpiryInterval: settings.sessionExpirySeconds,
      receiveMaximum: Math.min(settings.receiveMaximum, receiveMaximumMax),
      maximumPacketSize: settings.packetBytesMax + fixedHeaderBytesMax,
    },
  };
}
