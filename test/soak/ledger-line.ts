/**
 * The two ledgers of the publisher, a JSON line each: `sent` before a window is published, `acked`
 * (fsynced) after its PUBACK.
 */
import { readFile } from 'node:fs/promises';
import { windowId } from '../../services/shared/core/identity.ts';
import type { Published } from './oracle.ts';

export interface LedgerLine {
  readonly point: string;
  readonly startNs: string;
  readonly sequence: number;
  readonly digest: string;
}

export function parseLines(text: string): LedgerLine[] {
  // a line without its end was being written when the process died: it promises nothing
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LedgerLine);
}

/** @throws Error when a window is in the acked ledger and not in the other, or twice in one */
export function joinLedgers(
  sent: readonly LedgerLine[],
  acked: readonly LedgerLine[],
): Published[] {
  const digests = new Map(acked.map((line) => [idOf(line), line.digest]));
  if (digests.size !== acked.length) throw new Error('a window is acknowledged twice');
  const seen = new Set<string>();
  const published = sent.map((line): Published => {
    const id = idOf(line);
    const digest = digests.get(id);
    if (seen.has(id)) throw new Error(`${id} was published twice`);
    if (digest !== undefined && digest !== line.digest) throw new Error(`${id}: other bytes`);
    seen.add(id);
    return { point: line.point, startNs: BigInt(line.startNs), acked: digest !== undefined };
  });
  const unknown = acked.find((line) => !seen.has(idOf(line)));
  if (unknown !== undefined) throw new Error(`${idOf(unknown)} was acknowledged, not published`);
  return published;
}

export async function readLedgers(sentPath: string, ackedPath: string): Promise<Published[]> {
  const [sent, acked] = await Promise.all(
    [sentPath, ackedPath].map(async (path) => parseLines(await readFile(path, 'utf8'))),
  );
  return joinLedgers(sent!, acked!);
}

function idOf({ point, startNs }: LedgerLine): string {
  return windowId(point, BigInt(startNs));
}
