/** Values that the chart's schema allows, drawn from the schema itself. */
import fc from 'fast-check';
import type { JsonSchema } from '../../../deploy/chart/value.ts';

/** Parts whose form is Kubernetes' own: by the name of the value. */
const ofKubernetes: Readonly<Record<string, readonly unknown[]>> = {
  pullSecrets: [[], [{ name: 'images' }]],
  extraEnv: [[], [{ name: 'TZ', value: 'UTC' }]],
  extraVolumes: [[], [{ name: 'scratch', emptyDir: {} }]],
  extraVolumeMounts: [[]],
  tolerations: [[], [{ key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' }]],
  affinity: [{}, { nodeAffinity: {} }],
  kafkaPeers: [[], [{ ipBlock: { cidr: '192.0.2.0/24' } }]],
  mqttPeers: [[], [{ namespaceSelector: {} }]],
  modelsPeers: [[], [{ ipBlock: { cidr: '198.51.100.0/24' } }]],
  bridgeRoutes: [[], [{ topic: 'a/{point...}', format: 'json' }]],
  modelRoutes: [{}, { routes: [{ points: '**', champion: 'm' }] }],
  default: [{}, { framing: 'stream' }],
  assets: [[], [{ points: 'a/**', filtered: true }]],
};

const ofName: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  resources: fc.integer({ min: 100, max: 64_000 }).map((m) => ({
    requests: { cpu: `${m}m`, memory: '64Mi' },
    limits: { cpu: `${m}m`, memory: `${m}Mi` },
  })),
};

function numberOf(schema: JsonSchema): fc.Arbitrary<number> {
  const { minimum, exclusiveMinimum, maximum } = schema as Readonly<Record<string, number>>;
  const least = exclusiveMinimum === undefined ? (minimum ?? 0) : exclusiveMinimum + 0.001;
  const most = maximum ?? 1e6;
  if (schema['type'] === 'integer') return fc.integer({ min: least, max: most });
  return fc
    .double({ min: least, max: most, noNaN: true })
    .map((value) => Math.max(least, Math.round(value * 1000) / 1000));
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  if (typeof schema['pattern'] === 'string') {
    return fc.stringMatching(new RegExp(schema['pattern']), { size: 'small' });
  }
  if (schema['format'] === 'uri') return fc.constant('mqtt://h:1');
  return fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
}

function objectOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>);
  if (properties.length === 0) {
    const values = schema['additionalProperties'];
    if (typeof values !== 'object') return fc.constant({});
    const key = fc.stringMatching(/^[a-z]{1,8}$/);
    return fc.dictionary(key, arbitraryOf(values as JsonSchema), { maxKeys: 2 });
  }
  const required = (schema['required'] ?? []) as string[];
  const model = properties.map(([name, one]) => [name, arbitraryOf(one, name)] as const);
  return fc.record(Object.fromEntries(model), { requiredKeys: required });
}

export function arbitraryOf(schema: JsonSchema, name = ''): fc.Arbitrary<unknown> {
  const known = ofName[name] ?? drawn(schema, name);
  if (known !== undefined) return known;
  if (schema['enum'] !== undefined) return fc.constantFrom(...(schema['enum'] as unknown[]));
  switch (schema['type']) {
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return numberOf(schema);
    case 'string':
      return textOf(schema);
    case 'array':
      return fc.uniqueArray(arbitraryOf(schema['items'] as JsonSchema), {
        minLength: (schema['minItems'] as number | undefined) ?? 0,
        maxLength: 3,
      });
    default:
      return objectOf(schema);
  }
}

/** A list or object whose parts the schema leaves open. */
function drawn(schema: JsonSchema, name: string): fc.Arbitrary<unknown> | undefined {
  const items = schema['items'] as JsonSchema | undefined;
  const isOpen =
    items?.['type'] === 'object' || (schema['type'] === 'object' && !('properties' in schema));
  return isOpen && name in ofKubernetes ? fc.constantFrom(...ofKubernetes[name]!) : undefined;
}
