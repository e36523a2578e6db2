/** The operators file: who may handle alarms. YAML or JSON, a list of name, role, tokenSha256. */
import { readFile, stat } from 'node:fs/promises';
import { parse } from 'yaml';
import { SidebandError } from '../core/errors.ts';
import { type Operator, type Operators, roles } from '../core/operators.ts';
import { mapping, oneOf, refuse, refuseUnknown } from './strict-fields.ts';

const nameShape = /^[\p{L}\p{N}][\p{L}\p{N}._ @-]{0,79}$/u;
const digestShape = /^[0-9a-f]{64}$/;

const bytesMax = 1024 * 1024;

/** @throws SidebandError config.invalid: it cannot be read, or is too large */
export async function readOperatorsText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size > bytesMax) return refuse(path, `is larger than ${bytesMax} bytes`);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof SidebandError) throw error;
    throw new SidebandError('config.invalid', `operators file ${path}`, { cause: error });
  }
}

/** @throws SidebandError config.invalid */
export function parseOperators(text: string, path: string): Operators {
  let content: unknown;
  try {
    content = parse(text, { maxAliasCount: 100 });
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
