/** As much of JSON Schema as window.schema.json uses; an unknown keyword is an error. */

type Schema = Readonly<Record<string, unknown>>;
type Check = (value: unknown, wanted: never, schema: Schema, root: Schema) => boolean;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const ofNumber =
  (compare: (value: number, wanted: number) => boolean): Check =>
  (value, wanted) =>
    typeof value !== 'number' || compare(value, wanted);
const ofText =
  (check: (text: string, wanted: never) => boolean): Check =>
  (value, wanted) =>
    typeof value !== 'string' || check(value, wanted);

const isOfType: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
};

const annotation: Check = () => true;

const checks: Readonly<Record<string, Check>> = {
  $schema: annotation,
  $defs: annotation,
  title: annotation,
  description: annotation,
  type: (value, wanted) => isOfType[wanted]!(value),
  enum: (value, wanted: readonly unknown[]) => wanted.includes(value),
  minimum: ofNumber((value, wanted) => value >= wanted),
  maximum: ofNumber((value, wanted) => value <= wanted),
  exclusiveMinimum: ofNumber((value, wanted) => value > wanted),
  exclusiveMaximum: ofNumber((value, wanted) => value < wanted),
  pattern: ofText((text, wanted) => new RegExp(wanted, 'u').test(text)),
  minLength: ofText((text, wanted: number) => [...text].length >= wanted),
  maxLength: ofText((text, wanted: number) => [...text].length <= wanted),
  minItems: (value, wanted: number) => !Array.isArray(value) || value.length >= wanted,
  maxItems: (value, wanted: number) => !Array.isArray(value) || value.length <= wanted,
  items: (value, wanted: Schema, _schema, root) =>
    !Array.isArray(value) || value.every((item) => isValid(item, wanted, root)),
  required: (value, wanted: readonly string[]) =>
    !isObject(value) || wanted.every((key) => Object.hasOwn(value, key)),
  maxProperties: (value, wanted: number) => !isObject(value) || Object.keys(value).length <= wanted,
  propertyNames: (value, wanted: Schema, _schema, root) =>
    !isObject(value) || Object.keys(value).every((key) => isValid(key, wanted, root)),
  properties: (value, wanted: Record<string, Schema>, _schema, root) =>
    !isObject(value) ||
    Object.keys(wanted).every(
      (key) => !Object.hasOwn(value, key) || isValid(value[key], wanted[key]!, root),
    ),
  additionalProperties: (value, wanted: Schema | false, schema, root) =>
    !isObject(value) ||
    Object.keys(value)
      .filter((key) => !Object.hasOwn((schema['properties'] ?? {}) as object, key))
      .every((key) => wanted !== false && isValid(value[key], wanted, root)),
  oneOf: (value, wanted: readonly Schema[], _schema, root) =>
    wanted.filter((one) => isValid(value, one, root)).length === 1,
  $ref: (value, wanted: string, _schema, root) => {
    const path = wanted.replace('#/', '').split('/');
    const schema = path.reduce<unknown>((at, key) => (at as Schema)[key], root);
    return isValid(value, schema as Schema, root);
  },
};

export function isValid(value: unknown, schema: Schema, root: Schema = schema): boolean {
  return Object.entries(schema).every(([keyword, wanted]) => {
    const check = checks[keyword];
    if (check === undefined) throw new Error(`unknown keyword ${keyword}`);
    return check(value, wanted as never, schema, root);
  });
}
