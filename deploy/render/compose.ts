/** deploy/compose.yaml: everything on one machine, for trying out and for development. */
import { stringify } from 'yaml';
import type { GeneratedDocument } from '../../tools/gen/document.ts';
import { environmentOf } from '../environment.ts';
import { type DeployedService, deployed, httpPort, type ServiceName } from '../services.ts';

const kafka = 'kafka:9092';
const mqtt = 'mqtt://mosquitto:1883';
const partitions = 4;

const images = {
  kafka: 'docker.io/apache/kafka:4.3.1',
  mosquitto: 'docker.io/library/eclipse-mosquitto:2.0.22',
  prometheus: 'docker.io/prom/prometheus:v3.5.0',
  alertmanager: 'docker.io/prom/alertmanager:v0.28.1',
  grafana: 'docker.io/grafana/grafana:12.1.0',
  nats: 'docker.io/library/nats:2.11.8',
  mlflow: 'ghcr.io/mlflow/mlflow:v3.17.2',
} as const;

const healthy = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { condition: 'service_healthy' }]));

const confined = {
  read_only: true,
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
};

function build(image: string): object {
  return {
    image: `sideband/${image}:dev`,
    build: { context: '..', dockerfile: 'deploy/Dockerfile', args: { SERVICE: image } },
  };
}

function service(name: ServiceName, deployment: DeployedService) {
  const { image, args, peers, mounts, memoryMiB, page } = deployment;
  const models = mounts.find((mount) => mount.name === 'models');
  const waitsFor = peers.map((peer) => (peer === 'mqtt' ? 'mosquitto' : peer));
  return {
    ...build(image),
    ...(args.length > 0 && { command: args }),
    ...confined,
    ...(page !== undefined && { ports: [`127.0.0.1:${page.port}:${page.port}`] }),
    mem_limit: `${memoryMiB}m`,
    restart: 'unless-stopped',
    // SIGTERM to SIGKILL; a service drains in 20 s
    stop_grace_period: '30s',
    environment: environmentOf(name, {
      settings: { kafkaBrokers: kafka, mqttUrl: mqtt, partitions },
      mounts: ['models'],
    }),
    ...(models !== undefined && {
      volumes: [`models:${models.path}${models.isWritable ? '' : ':ro'}`],
    }),
    depends_on: healthy(...waitsFor),
  };
}

const servers = {
  kafka: {
    image: images.kafka,
    environment: {
      KAFKA_NODE_ID: '1',
      KAFKA_PROCESS_ROLES: 'broker,controller',
      KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
      KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://${kafka}`,
      KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
      KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
    },
    volumes: ['kafka:/var/lib/kafka/data'],
    healthcheck: {
      test: [
        'CMD',
        '/opt/kafka/bin/kafka-broker-api-versions.sh',
        '--bootstrap-server',
        'localhost:9092',
      ],
      interval: '5s',
      timeout: '10s',
      retries: 20,
    },
  },
  mosquitto: {
    image: images.mosquitto,
    ports: ['127.0.0.1:1883:1883'],
    volumes: [
      './compose/mosquitto.conf:/mosquitto/config/mosquitto.conf:ro',
      'mosquitto:/mosquitto/data',
    ],
    healthcheck: {
      test: ['CMD', 'mosquitto_sub', '-t', '$$SYS/broker/uptime', '-C', '1', '-W', '3'],
      interval: '5s',
      timeout: '5s',
      retries: 10,
    },
  },
  prometheus: {
    image: images.prometheus,
    // Grafana's too, which is on the network of this one
    ports: ['127.0.0.1:9090:9090', '127.0.0.1:3000:3000'],
    volumes: [
      './compose/prometheus.yaml:/etc/prometheus/prometheus.yml:ro',
      '../grafana/gen/prometheus/sideband-rules.yaml:/etc/prometheus/sideband-rules.yaml:ro',
    ],
  },
  alertmanager: {
    image: images.alertmanager,
    ports: ['127.0.0.1:9093:9093'],
    volumes: [
      '../grafana/gen/alertmanager/alertmanager.yaml:/etc/alertmanager/alertmanager.yml:ro',
    ],
  },
  grafana: {
    image: images.grafana,
    // its data source is at localhost
    network_mode: 'service:prometheus',
    environment: { GF_AUTH_ANONYMOUS_ENABLED: 'true', GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer' },
    volumes: [
      '../grafana/gen/provisioning:/etc/grafana/provisioning:ro',
      '../grafana/gen/dashboards:/etc/grafana/dashboards/sideband:ro',
    ],
    depends_on: ['prometheus'],
  },
  simulator: {
    ...build('cli'),
    ...confined,
    command: ['simulate', '--broker', mqtt],
    // it has no port to be asked on
    healthcheck: { disable: true },
    restart: 'unless-stopped',
    depends_on: healthy('mosquitto', 'bridge'),
  },
  nats: { image: images.nats, profiles: ['nats'], command: ['-js'] },
  mlflow: {
    image: images.mlflow,
    profiles: ['mlflow'],
    command: [
      ...['mlflow', 'server', '--host', '0.0.0.0', '--backend-store-uri'],
      ...['sqlite:////data/mlflow.db', '--artifacts-destination', '/data/artifacts'],
      // by which names it may be asked for
      ...['--serve-artifacts', '--allowed-hosts', 'mlflow:5000,localhost:5000,127.0.0.1:5000'],
    ],
    ports: ['127.0.0.1:5000:5000'],
    volumes: ['mlflow:/data'],
  },
};

const head = '# Generated from deploy/ by "make gen". Do not edit.\n';

function prometheusConfig(): object {
  const targets = deployed.map(([name]) => `${name}:${httpPort}`);
  return {
    global: { scrape_interval: '15s', evaluation_interval: '15s' },
    rule_files: ['sideband-rules.yaml'],
    alerting: { alertmanagers: [{ static_configs: [{ targets: ['alertmanager:9093'] }] }] },
    scrape_configs: [{ job_name: 'sideband', static_configs: [{ targets }] }],
  };
}

export function composeFiles(): readonly GeneratedDocument[] {
  const compose = {
    name: 'sideband',
    services: {
      ...Object.fromEntries(deployed.map(([name, one]) => [name, service(name, one)])),
      ...servers,
    },
    volumes: { kafka: {}, mosquitto: {}, models: {}, mlflow: {} },
  };
  const style = { lineWidth: 0, aliasDuplicateObjects: false };
  return [
    { path: 'deploy/compose.yaml', text: head + stringify(compose, style) },
    { path: 'deploy/compose/prometheus.yaml', text: head + stringify(prometheusConfig(), style) },
  ];
}
