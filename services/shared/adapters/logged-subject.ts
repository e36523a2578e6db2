/** The last windows of a point on the log as the subject of an inspection. */
import { decode } from './codec.ts';
import type { AssetTable } from '../core/assets.ts';
import { SidebandError } from '../core/errors.ts';
import { partitionOf } from '../core/murmur2.ts';
import { requirePoint } from '../core/point.ts';
import type { Transport } from '../core/ports.ts';
import type { Window } from '../core/records.ts';
import { isoNs } from './iso-ns.ts';
import { subjectOf, type Subject } from '../core/inspection/subject.ts';

export interface PointChoice {
  readonly point: string;
  /** records that are read from the end of the point's partition */
  readonly tail: number;
  readonly assets: AssetTable;
}

/** Enough for a tenth of a hertz at 25.6 kHz. */
const samplesMax = 2 ** 18;

/** @throws SidebandError point.invalid, inspect.no-window, log.unavailable */
export async function loggedSubject(transport: Transport, choice: PointChoice): Promise<Subject> {
  const { assets, tail } = choice;
  const point = requirePoint(choice.point);
  const partition = partitionOf(point, await transport.partitions('windows'));
  const windows: Window[] = [];
  let kept = 0;
  for await (const { key, value } of transport.read('windows', { partition, tail })) {
    if (key !== point || value === null) continue;
    const window = decode('windows', value);
    kept += window.samples.length;
    windows.push(window);
    // Only what can be joined to the last one is kept.
    while (windows.length > 1 && kept > samplesMax) kept -= windows.shift()!.samples.length;
  }
  if (windows.length === 0) {
    throw new SidebandError(
      'inspect.no-window',
      `${point} in the last ${tail} of partition ${partition}`,
    );
  }
  const { window, count } = joinedLast(windows);
  const part = `${count === 1 ? 'last window' : `last ${count} windows`}, ${isoNs(window.startNs)}`;
  return subjectOf(window, assets.of(point), { name: point, part });
}

/** The last window with those before it that end where the next begins. */
export function joinedLast(windows: readonly Window[]): { window: Window; count: number } {
  const parts = [windows.at(-1)!];
  let total = parts[0]!.samples.length;
  for (const window of windows.slice(0, -1).reverse()) {
    if (!adjoins(window, parts[0]!) || total + window.samples.length > samplesMax) break;
    parts.unshift(window);
    total += window.samples.length;
  }
  const samples = new Float32Array(total);
  let at = 0;
  for (const part of parts) {
    samples.set(part.samples, at);
    at += part.samples.length;
  }
  const { startNs } = parts[0]!;
  return { window: { ...windows.at(-1)!, startNs, samples }, count: parts.length };
}

/** To half a sample. */
function adjoins(before: Window, after: Window): boolean {
  if (before.sampleRateHz !== after.sampleRateHz || before.unit !== after.unit) return false;
  const lastedNs = (before.samples.length / before.sampleRateHz) * 1e9;
  return Math.abs(Number(after.startNs - before.startNs) - lastedNs) <= 5e8 / after.sampleRateHz;
}
