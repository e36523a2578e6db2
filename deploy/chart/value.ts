/** A value of the chart: what it does, its form, and what it is unless somebody says otherwise. */

export type JsonSchema = { readonly [key: string]: unknown };

export interface Value {
  readonly doc: string;
  readonly schema: JsonSchema;
  readonly default: unknown;
  /** there is no default that fits: it has to be given */
  readonly isRequired?: true;
}

export interface ValueGroup {
  readonly doc: string;
  readonly values: ValueTable;
}

export type ValueTable = { readonly [name: string]: Value | ValueGroup };

export function isGroup(entry: Value | ValueGroup): entry is ValueGroup {
  return 'values' in entry;
}

export const text: JsonSchema = { type: 'string' };
export const filled: JsonSchema = { type: 'string', minLength: 1 };
export const flag: JsonSchema = { type: 'boolean' };
export const count: JsonSchema = { type: 'integer', minimum: 1, maximum: 2147483647 };
/** of an object that has a name in Kubernetes; empty: none */
export const objectName: JsonSchema = {
  type: 'string',
  pattern: '^([a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$',
  maxLength: 253,
};
export const quantity: JsonSchema = {
  type: 'string',
  pattern: '^[0-9]+(\\.[0-9]+)?(m|Ki|Mi|Gi|Ti)?$',
};
export const duration: JsonSchema = { type: 'string', pattern: '^[1-9][0-9]*(ms|s|m)$' };
export const names: JsonSchema = {
  type: 'object',
  additionalProperties: { type: 'string' },
};
/** what Kubernetes itself checks: its own schema says the form */
export const objects: JsonSchema = { type: 'array', items: { type: 'object' } };
export const object: JsonSchema = { type: 'object' };

export function choice(...words: readonly string[]): JsonSchema {
  return { type: 'string', enum: words };
}
