/** Who is behind a request: the operator whose token it carries. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Operator, Operators } from '@sideband/shared/core/operators.ts';

const tokenShape = /^Bearer ([\x21-\x7e]{8,200})$/;

/** @param authorization the header; undefined: nobody that is known */
export function operatorOf(
  authorization: string | undefined,
  operators: Operators,
): Operator | undefined {
  const token = tokenShape.exec(authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  const digest = createHash('sha256').update(token).digest();
  return [...operators.values()].find(({ tokenSha256 }) =>
    timingSafeEqual(Buffer.from(tokenSha256, 'hex'), digest),
  );
}
