/** values.yaml, values.schema.json and the README of the chart, from the table of its values. */
import { stringify } from 'yaml';
import { code, type GeneratedDocument, heading, table } from '../../tools/gen/document.ts';
import { isGroup, type JsonSchema, type ValueTable } from './value.ts';
import { chartValues } from './values.ts';

const source = 'deploy/chart/values.ts';

function yamlLines(values: ValueTable, indent: string): string {
  return Object.entries(values)
    .map(([name, entry]) => {
      const head = `${indent}# ${entry.doc}\n`;
      if (isGroup(entry))
        return `${head}${indent}${name}:\n${yamlLines(entry.values, `${indent}  `)}`;
      const text = stringify({ [name]: entry.default }, { flowCollectionPadding: false });
      return head + text.replaceAll(/^(?=.)/gm, indent);
    })
    .join('');
}

function schemaOf(values: ValueTable): JsonSchema {
  const entries = Object.entries(values);
  const properties = entries.map(([name, entry]) => {
    const form = isGroup(entry) ? schemaOf(entry.values) : entry.schema;
    return [name, { description: entry.doc, ...form }] as const;
  });
  const required = entries.flatMap(([name, entry]) =>
    isGroup(entry) || entry.isRequired !== true ? [] : [name],
  );
  return {
    type: 'object',
    additionalProperties: false,
    ...(required.length > 0 && { required }),
    properties: Object.fromEntries(properties),
  };
}

export function chartSchema(): JsonSchema {
  const { properties, ...rest } = schemaOf(chartValues) as { properties: JsonSchema };
  const global = { description: 'Of the parent chart', type: 'object' };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Values of the chart sideband',
    ...rest,
    properties: { ...properties, global },
  };
}

function rows(values: ValueTable, path: string): readonly (readonly string[])[] {
  return Object.entries(values).flatMap(([name, entry]) => {
    const full = path === '' ? name : `${path}.${name}`;
    if (isGroup(entry)) return rows(entry.values, full);
    const usual = entry.isRequired === true ? '**required**' : code(JSON.stringify(entry.default));
    return [[code(full), usual, entry.doc]];
  });
}

const intro = `The chart installs the services; Kafka, the MQTT broker and the model store (S3,
MLflow, or a volume) are those you have. It needs Kubernetes 1.30 and Helm 3.17, or newer.

\`\`\`sh
helm install sideband k8s --namespace sideband --create-namespace \\
  --set kafka.brokers=kafka:9092 --set mqtt.url=mqtt://mosquitto:1883
helm test sideband --namespace sideband
\`\`\`

[examples](examples) has values for a small installation, a plant and a fleet. What is misspelt or
of the wrong form is refused by the schema before anything is installed. Pods meet the pod security
standard *restricted*: no root, a read-only root file system, no capabilities, no token of a
service account.

- Services are Deployments, the bridge is a StatefulSet: the MQTT broker keeps a session under the
  client id of each replica, which is the pod's name. Two and more share their subscriptions in
  \`mqtt.shareGroup\`.
- At SIGTERM a service commits what is in hand and gives its partitions back within
  \`drainSeconds\`.
- A service makes the topics that are missing, if Kafka lets it; otherwise \`strimzi.enabled\` makes
  them, and for each service a user with just the rights it needs.
- Scaling by lag (\`autoscaling.kind: keda\`) does not count partitions that stand still: more
  replicas would not move them.
- Models are in S3 or MLflow (\`models.url\`), or in a volume that all nodes may mount. Keys come
  from a secret; without one, for S3 the pods' identity on EKS counts (Pod Identity).
- What is done every night (\`driftReport\`, \`predictionLog\`) are CronJobs, off unless asked for:
  they write Parquet files of the day before to the volume \`reports.existingClaim\`, a folder for
  each day. A day without scores fails, with \`export.no-frames\` as its last line.

Upgrade, rollback, capacity and recovery: [docs/OPERATIONS.md](../docs/OPERATIONS.md).`;

export function chartFiles(): readonly GeneratedDocument[] {
  const columns = ['value', 'default', 'what it does'];
  const head = `# Generated from ${source} by "make gen". Do not edit.\n`;
  return [
    { path: 'k8s/values.yaml', text: head + yamlLines(chartValues, '') },
    {
      path: 'k8s/values.schema.json',
      text: `${JSON.stringify(chartSchema(), undefined, 2)}\n`,
    },
    {
      path: 'k8s/README.md',
      text: heading('Helm chart', source, intro) + table(columns, rows(chartValues, '')),
    },
  ];
}
