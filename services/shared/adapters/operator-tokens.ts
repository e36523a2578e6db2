/** Who is behind a request: the operator whose token it carries. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Operator, Operators } from '../core/operators.ts';

const tokenShape = /^[\x21-\x7e]{8,200}$/;

/** @returns undefined: nobody that is known */
export function operatorOf(token: string, operators: Operators): Operator | undefined {
  if (!tokenShape.test(token)) return undefined;
  const digest = createHash('sha256').update(token).digest();
  return [...operators.values()].find(({ tokenSha256 }) =>
    timingSafeEqual(Buffer.from(tokenSha256, 'hex'), digest),
  );
}
