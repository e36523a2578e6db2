/** The operators file: who may handle alarms. YAML or JSON, a list of name, role, tokenSha256. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { SidebandError } from '../core/errors.ts';
import { type Operator, type Operators, roles } from '../core/operators.ts';
import { mapping, oneOf, refuse, refuseUnknown } from './strict-fields.ts';

const nameShape = /^[\p{L}\p{N}][\p{L}\p{N}._ @-]{0,79}$/u;
const digestShape = /^[0-9a-f]{64}$/;

/**
 * `path` empty: nobody may.
 * @throws SidebandError config.invalid
 */
export async function readOperators(path: string): Promise<Operators> {
  if (path === '') return new Map();
  let content: unknown;
  try {
    content = parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new SidebandError('config.invalid', `operators file ${path}`, { cause: error });
  }
  if (!Array.isArray(content)) return refuse(path, 'must be a list');
  const operators = content.map((entry, i) => operatorOf(entry, `${path}, entry ${i + 1},`));
  const byName = new Map(operators.map((one) => [one.name, one]));
  if (byName.size < operators.length) refuse(path, 'names somebody twice');
  return byName;
}

function operatorOf(entry: unknown, where: string): Operator {
  const fields = mapping(entry, where);
  refuseUnknown(fields, ['name', 'role', 'tokenSha256'], where);
  const { name, role, tokenSha256 } = fields;
  if (typeof name !== 'string' || !nameShape.test(name)) return refuse(where, 'has no good name');
  if (typeof tokenSha256 !== 'string' || !digestShape.test(tokenSha256)) {
    return refuse(where, 'tokenSha256 must be 64 hexadecimal digits');
  }
  return { name, role: oneOf(role, `${where} role`, roles), tokenSha256 };
}
