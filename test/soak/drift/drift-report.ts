/** What the kills of drift print: a table for people, and whether anything was lost or repeated. */
import type { DriftPhaseResult } from './drift-phase.ts';

export function isDriftClean({ judgement, complaints }: DriftPhaseResult): boolean {
  return judgement.breaches.length === 0 && judgement.missing === 0 && complaints.length === 0;
}

/** Markdown, also readable as it is. */
export function driftTable(result: DriftPhaseResult): string {
  const { brokers, seconds, kills, frames, judgement, complaints } = result;
  const { findings, extended, events, raised, missing, breaches } = judgement;
  const verdicts = Object.entries(raised).map(([verdict, count]) => `${count} ${verdict}`);
  const lines = [
    `### drift, ${brokers === 1 ? 'one broker' : 'three brokers'}, ${seconds} s`,
    '',
    '| drift | count |',
    '|---|---:|',
    `| kill -9 of one of two processes | ${kills} |`,
    `| frames, and as many scores | ${frames} |`,
    `| findings, how far partitions are included | ${findings} |`,
    `| references extended by a context | ${extended} |`,
    `| events raised, updated and cleared | ${events} |`,
    `| **never said** | ${missing} |`,
    `| **said twice or otherwise than undisturbed** | ${breaches.length} |`,
    '',
    `Raised: ${verdicts.join(', ')}.`,
    '',
    ...[...breaches, ...complaints].map((one) => `- ${one}`),
  ];
  return `${lines.join('\n')}\n`;
}
