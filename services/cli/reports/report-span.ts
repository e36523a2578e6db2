/** Of which time a report is, and where it goes. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { parseTimeNs, type Arguments } from '../command.ts';

export interface ReportSpan {
  readonly sinceNs: bigint;
  readonly untilNs: bigint;
  /** YYYY-MM-DD when it is of one day */
  readonly day: string | undefined;
}

const dayMs = 86_400_000;
const msNs = 1_000_000n;

/** Of --day, or of --since and --until. @throws SidebandError usage.invalid */
export function reportSpan(args: Arguments, nowMs: number): ReportSpan {
  if (!args.has('day')) {
    return {
      sinceNs: args.has('since') ? args.timeNs('since') : 0n,
      untilNs: args.has('until') ? args.timeNs('until') : 1n << 63n,
      day: undefined,
    };
  }
  const other = ['since', 'until'].find((name) => args.has(name));
  if (other !== undefined) {
    throw new SidebandError('usage.invalid', `--day and --${other} exclude each other`);
  }
  const text = args.text('day');
  const day = text === 'yesterday' ? dayOf(nowMs - dayMs) : text;
  const sinceNs = parseTimeNs(day, '--day');
  if (day.length !== 'YYYY-MM-DD'.length) {
    throw new SidebandError('usage.invalid', `--day ${day}: a day such as 2026-01-31`);
  }
  return { sinceNs, untilNs: sinceNs + BigInt(dayMs) * msNs, day };
}

/** In UTC. */
function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

export const ofEachModel = '{model}';
const ofTheDay = '{day}';

/**
 * @param model name@version
 * @throws SidebandError usage.invalid where a day is named and none was asked for
 */
export function reportPlace(out: string, span: ReportSpan, model: string): string {
  if (span.day === undefined && out.includes(ofTheDay)) {
    throw new SidebandError('usage.invalid', `--out ${out}: ${ofTheDay} needs --day`);
  }
  return out.replaceAll(ofTheDay, span.day ?? '').replaceAll(ofEachModel, model);
}
