/** A Kafka that asks who comes and lets nobody do what was not granted, as Strimzi sets it up. */
import kafkajs from 'kafkajs';
import type { AclEntry, AclOperationTypes } from 'kafkajs';
import { startKafka, type KafkaCluster } from './kafka.ts';

const admin = { name: 'admin', password: 'admins-password' } as const;

/** As a KafkaUser of Strimzi grants it. */
export interface Grant {
  readonly resource: {
    readonly type: 'topic' | 'group' | 'transactionalId' | 'cluster';
    readonly name?: string;
    readonly patternType?: 'prefix' | 'literal';
  };
  readonly operations: readonly string[];
}

export const adminSasl = {
  mechanism: 'scram-sha-512',
  username: admin.name,
  password: admin.password,
} as const;

/** @param users passwords by name */
export function startSecuredKafka(users: Readonly<Record<string, string>>): Promise<KafkaCluster> {
  const login = 'org.apache.kafka.common.security.scram.ScramLoginModule required';
  const who = `username="${admin.name}" password="${admin.password}"`;
  return startKafka({
    brokers: 1,
    users: { ...users, [admin.name]: admin.password },
    properties: [
      'listener.security.protocol.map=PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
      'inter.broker.listener.name=PLAINTEXT',
      'sasl.enabled.mechanisms=SCRAM-SHA-512',
      'sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512',
      `listener.name.plaintext.scram-sha-512.sasl.jaas.config=${login} ${who};`,
      'authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      // the controller's own listener is without authentication
      `super.users=User:${admin.name};User:ANONYMOUS`,
    ],
  });
}

const resourceTypes = {
  topic: kafkajs.AclResourceTypes.TOPIC,
  group: kafkajs.AclResourceTypes.GROUP,
  transactionalId: kafkajs.AclResourceTypes.TRANSACTIONAL_ID,
  cluster: kafkajs.AclResourceTypes.CLUSTER,
} as const;

const operations: Readonly<Record<string, AclOperationTypes>> = {
  Read: kafkajs.AclOperationTypes.READ,
  Write: kafkajs.AclOperationTypes.WRITE,
  Describe: kafkajs.AclOperationTypes.DESCRIBE,
  DescribeConfigs: kafkajs.AclOperationTypes.DESCRIBE_CONFIGS,
  IdempotentWrite: kafkajs.AclOperationTypes.IDEMPOTENT_WRITE,
};

function entriesOf(user: string, { resource, operations: granted }: Grant): AclEntry[] {
  const isPrefix = resource.patternType === 'prefix';
  return granted.map((name) => ({
    principal: `User:${user}`,
    host: '*',
    operation: operations[name] ?? kafkajs.AclOperationTypes.UNKNOWN,
    permissionType: kafkajs.AclPermissionTypes.ALLOW,
    resourceType: resourceTypes[resource.type],
    resourceName: resource.name ?? 'kafka-cluster',
    resourcePatternType: isPrefix
      ? kafkajs.ResourcePatternTypes.PREFIXED
      : kafkajs.ResourcePatternTypes.LITERAL,
  }));
}

export async function grant(
  brokers: readonly string[],
  grants: ReadonlyMap<string, readonly Grant[]>,
): Promise<void> {
  const kafka = new kafkajs.Kafka({
    ...{
      brokers: [...brokers],
      clientId: 'grants',
      logLevel: kafkajs.logLevel.NOTHING,
      sasl: adminSasl,
    },
  });
  const client = kafka.admin();
  await client.connect();
  try {
    const acl = [...grants].flatMap(([user, own]) => own.flatMap((one) => entriesOf(user, one)));
    await client.createAcls({ acl });
  } finally {
    await client.disconnect();
  }
}
