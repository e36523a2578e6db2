/** What a person found at a point, as a page or another program tells it over REST. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { isPoint } from '@sideband/shared/core/point.ts';
import { faults } from '@sideband/shared/core/records.ts';
import type { Label } from '@sideband/shared/core/records.ts';

/** what may be found; `unsure` is a fault that nobody could name, and judges no model */
export const findings = ['healthy', ...faults] as const;

const known = ['point', 'finding', 'fromMs', 'toMs', 'note'];
const noteMax = 500;

/** @throws SidebandError label.invalid */
export function labelOf(
  body: unknown,
  { author, nowMs }: { readonly author: string; readonly nowMs: number },
): Label {
  if (typeof body !== 'object' || body === null) return refuse('not an object');
  const fields = body as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(fields).filter((key) => !known.includes(key));
  if (unknown.length > 0) return refuse(`unknown key ${unknown.join(', ').slice(0, noteMax)}`);
  const { point, finding, fromMs, toMs, note = '' } = fields;
  if (typeof point !== 'string' || !isPoint(point)) return refuse('point must be a point');
  const found = findings.find((one) => one === finding);
  if (found === undefined) return refuse(`finding must be one of ${findings.join(', ')}`);
  if (typeof note !== 'string' || note.length > noteMax) {
    return refuse(`note must be a text of ${noteMax} characters at most`);
  }
  if (!isTime(fromMs) || !isTime(toMs) || fromMs > toMs || toMs > nowMs) {
    return refuse('fromMs and toMs must be ms since 1970, in order and in the past');
  }
  return { point, finding: found, author, note, fromNs: nsOf(fromMs), toNs: nsOf(toMs) };
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}

function nsOf(ms: number): bigint {
  return BigInt(Math.round(ms)) * 1_000_000n;
}

function refuse(why: string): never {
  throw new SidebandError('label.invalid', why);
}
