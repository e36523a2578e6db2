/** Fields of a document that a person wrote, read without leniency; an error names the place. */
import { SidebandError } from '../core/errors.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** @throws SidebandError config.invalid, always */
export function refuse(where: string, why: string): never {
  throw new SidebandError('config.invalid', `${where} ${why}`);
}

/** @throws SidebandError config.invalid */
export function mapping(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  return refuse(where, 'must be a mapping');
}

/** @throws SidebandError config.invalid */
export function refuseUnknown(fields: Fields, known: readonly string[], where: string): void {
  const unknown = Object.keys(fields).filter((key) => !known.includes(key));
  if (unknown.length > 0) refuse(where, `unknown key ${unknown.join(', ').slice(0, 80)}`);
}

/** @throws SidebandError config.invalid */
export function numberIn(
  value: unknown,
  where: string,
  [min, max]: readonly [number, number],
): number {
  if (typeof value === 'number' && value >= min && value <= max) return value;
  return refuse(where, `must be a number from ${min} to ${max}`);
}

/** @throws SidebandError config.invalid */
export function wholeIn(value: unknown, where: string, range: readonly [number, number]): number {
  if (Number.isInteger(value)) return numberIn(value, where, range);
  return refuse(where, `must be a whole number from ${range[0]} to ${range[1]}`);
}

/**
 * Two rising numbers.
 * @throws SidebandError config.invalid
 */
export function rangeIn(
  value: unknown,
  where: string,
  limits: readonly [number, number],
): readonly [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return refuse(where, 'must be [from, to]');
  const [from, to] = value.map((end, i) => numberIn(end, `${where}[${i}]`, limits));
  if (from! >= to!) return refuse(where, 'must rise');
  return [from!, to!];
}

/** @throws SidebandError config.invalid */
export function oneOf<T extends string | number>(
  value: unknown,
  where: string,
  choices: readonly T[],
): T {
  const found = choices.find((choice) => choice === value);
  return found ?? refuse(where, `must be ${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`);
}
