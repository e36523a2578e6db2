/** Values of what the chart does not bring along: Kafka and the MQTT broker. */
import { choice, filled, flag, objectName, text, type ValueTable } from './value.ts';

const port = { type: 'integer', minimum: 1, maximum: 65_535 };
const ports = { type: 'array', minItems: 1, uniqueItems: true, items: port };

const kafka: ValueTable = {
  brokers: {
    doc: 'Bootstrap brokers, host:port separated by commas',
    schema: {
      type: 'string',
      pattern: '^[A-Za-z0-9._-]+:[0-9]{1,5}(,[A-Za-z0-9._-]+:[0-9]{1,5})*$',
    },
    default: '',
    isRequired: true,
  },
  ports: { doc: 'Ports that pods may reach it on', schema: ports, default: [9092] },
  topicPrefix: { doc: 'What every topic name begins with', schema: filled, default: 'sideband.' },
  tls: {
    doc: 'Transport security',
    values: {
      enabled: { doc: 'Speak TLS', schema: flag, default: false },
      caSecret: {
        doc: 'Secret with the authority as ca.crt; empty: the public ones',
        schema: objectName,
        default: '',
      },
    },
  },
  sasl: {
    doc: 'Authentication',
    values: {
      mechanism: {
        doc: 'SASL mechanism',
        schema: choice('none', 'plain', 'scram-sha-256', 'scram-sha-512'),
        default: 'none',
      },
      existingSecret: {
        doc: 'Secret with the keys username and password',
        schema: objectName,
        default: '',
      },
    },
  },
};

const mqtt: ValueTable = {
  url: {
    doc: "The plant's broker: mqtt:// or mqtts://host[:port]",
    schema: { type: 'string', pattern: '^mqtts?://[A-Za-z0-9._-]+(:[0-9]{1,5})?$' },
    default: '',
    isRequired: true,
  },
  ports: { doc: 'Ports that the bridge may reach it on', schema: ports, default: [1883, 8883] },
  version: { doc: 'Version of MQTT', schema: choice('5', '3.1.1'), default: '5' },
  shareGroup: {
    doc: 'Group that several bridges share their subscriptions in',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]+$' },
    default: 'sideband',
  },
  existingSecret: {
    doc: 'Secret with the keys username and password; empty: none is asked for',
    schema: objectName,
    default: '',
  },
  tlsSecret: {
    doc: 'Secret with ca.crt, tls.crt and tls.key of the bridge; empty: no client certificate',
    schema: objectName,
    default: '',
  },
  certManager: {
    doc: 'Let cert-manager make tlsSecret',
    values: {
      enabled: { doc: 'Make a Certificate', schema: flag, default: false },
      issuerName: { doc: 'Who signs it', schema: objectName, default: '' },
      issuerKind: {
        doc: 'Its kind',
        schema: choice('Issuer', 'ClusterIssuer'),
        default: 'ClusterIssuer',
      },
    },
  },
};

const strimzi: ValueTable = {
  enabled: {
    doc: 'Make a KafkaTopic per topic and a KafkaUser per service; else services make the topics',
    schema: flag,
    default: false,
  },
  cluster: { doc: 'Name of the Kafka resource', schema: text, default: 'kafka' },
  replicas: {
    doc: 'Replicas of each topic',
    schema: { type: 'integer', minimum: 1, maximum: 32 },
    default: 3,
  },
};

export const connectionValues: ValueTable = {
  kafka: { doc: 'An existing Kafka', values: kafka },
  mqtt: { doc: 'An existing MQTT broker', values: mqtt },
  strimzi: { doc: 'Where Kafka is run by Strimzi', values: strimzi },
};
