/** Who may do what with alarms. */
import type { Command } from './alarm-records.ts';

/** An operator handles alarms; an engineer also takes them out of service. */
export const roles = ['operator', 'engineer'] as const;
export type Role = (typeof roles)[number];

export interface Operator {
  readonly name: string;
  readonly role: Role;
  /** hex, of the token that proves who it is */
  readonly tokenSha256: string;
}

/** By name. */
export type Operators = ReadonlyMap<string, Operator>;

/** What silences a place for good, or until somebody remembers, is not for everybody. */
export function mayDo(
  operator: Operator | undefined,
  { action }: Pick<Command, 'action'>,
): boolean {
  if (operator === undefined) return false;
  const isPlace = action === 'suppress' || action === 'unsuppress';
  return !isPlace || operator.role === 'engineer';
}
