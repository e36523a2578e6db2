/** Settings of the bridge; docs/CONFIGURATION.md is generated from this table. */
import type { Setting } from '@sideband/shared/adapters/config.ts';
import { serviceSettings } from '@sideband/shared/adapters/service-config.ts';

/** What is the bridge's own: edge has these too. */
export const bridgeSettings = {
  mqttUrl: {
    doc: "The plant's MQTT broker: mqtt:// or mqtts://host[:port]",
    format: 'url',
    default: 'mqtt://127.0.0.1:1883',
    env: 'SIDEBAND_BRIDGE_MQTT_URL',
  },
  mqttVersion: {
    doc: 'MQTT version spoken with the broker',
    format: ['5', '3.1.1'],
    default: '5',
    env: 'SIDEBAND_BRIDGE_MQTT_VERSION',
  },
  mqttClientId: {
    doc: 'MQTT client id; fixed, for the broker keeps the session under it; one per bridge process',
    format: 'text',
    default: 'sideband-bridge',
    env: 'SIDEBAND_BRIDGE_MQTT_CLIENT_ID',
  },
  mqttUsername: {
    doc: 'User name at the broker; empty for none',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_BRIDGE_MQTT_USERNAME',
  },
  mqttPassword: {
    doc: 'Password at the broker; empty for none',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_BRIDGE_MQTT_PASSWORD',
    sensitive: true,
  },
  mqttCaFile: {
    doc: "PEM file of the authority that signed the broker's certificate; empty: the system's",
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_BRIDGE_MQTT_CA_FILE',
  },
  mqttCertFile: {
    doc: 'PEM file of the client certificate; empty for none',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_BRIDGE_MQTT_CERT_FILE',
  },
  mqttKeyFile: {
    doc: "PEM file of the client certificate's key; empty for none",
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_BRIDGE_MQTT_KEY_FILE',
  },
  mqttKeepaliveSeconds: {
    doc: 'MQTT keepalive',
    format: 'count',
    default: 30,
    env: 'SIDEBAND_BRIDGE_MQTT_KEEPALIVE_SECONDS',
  },
  mqttSessionExpirySeconds: {
    doc: 'How long the broker keeps the session of an absent bridge (MQTT 5)',
    format: 'natural',
    default: 604_800,
    env: 'SIDEBAND_BRIDGE_MQTT_SESSION_EXPIRY_SECONDS',
  },
  mqttShareGroup: {
    doc: 'Group of a shared subscription, to spread the load over bridges; empty for none',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_BRIDGE_MQTT_SHARE_GROUP',
  },
  brokerHost: {
    doc: 'Address the embedded broker listens on; anything but loopback opens it to the network',
    format: 'text',
    default: '127.0.0.1',
    env: 'SIDEBAND_BRIDGE_BROKER_HOST',
  },
  brokerPort: {
    doc: 'Port of the embedded broker; 0 chooses a free one',
    format: 'tcpPort',
    default: 1883,
    env: 'SIDEBAND_BRIDGE_BROKER_PORT',
  },
  brokerClientsMax: {
    doc: 'Clients connected to the embedded broker at once',
    format: 'count',
    default: 200,
    env: 'SIDEBAND_BRIDGE_BROKER_CLIENTS_MAX',
  },
  routes: {
    doc: 'Routes file (YAML, docs/PAYLOADS.md); empty: the built-in routes',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_BRIDGE_ROUTES',
  },
  operatorsFile: {
    doc: 'Who may send commands: the operators file of the alarms; empty: nobody',
    format: 'optionalText',
    default: '',
    env: 'SIDEBAND_BRIDGE_OPERATORS_FILE',
  },
  messageBytesMax: {
    doc: "Payload of one message; keep it and 16 KiB below the log's record limit",
    format: 'count',
    default: 1_000_000,
    env: 'SIDEBAND_BRIDGE_MESSAGE_BYTES_MAX',
  },
  messageSamplesMax: {
    doc: 'Samples of one message',
    format: 'count',
    default: 1_048_576,
    env: 'SIDEBAND_BRIDGE_MESSAGE_SAMPLES_MAX',
  },
  windowSamplesMax: {
    doc: 'Samples of one record on the log; a longer capture is split',
    format: 'count',
    default: 245_760,
    env: 'SIDEBAND_BRIDGE_WINDOW_SAMPLES_MAX',
  },
  appendBytesMax: {
    doc: 'Bytes appended to the log at once; a single record may be larger',
    format: 'count',
    default: 4_000_000,
    env: 'SIDEBAND_BRIDGE_APPEND_BYTES_MAX',
  },
  inFlightMessagesMax: {
    doc: 'Messages received and not yet on the log, at which the MQTT socket is paused',
    format: 'count',
    default: 2000,
    env: 'SIDEBAND_BRIDGE_IN_FLIGHT_MESSAGES_MAX',
  },
  inFlightBytesMax: {
    doc: 'Bytes received and not yet on the log, at which the MQTT socket is paused',
    format: 'count',
    default: 8_388_608,
    env: 'SIDEBAND_BRIDGE_IN_FLIGHT_BYTES_MAX',
  },
} as const satisfies Record<string, Setting>;

export const bridgeSchema = {
  ...serviceSettings('SIDEBAND_BRIDGE'),
  ...bridgeSettings,
} as const;
