/** What a soak run prints: a table for people, and whether the promise was kept. */
import { breaches, isKept } from './oracle.ts';
import { residentRatios } from './outage.ts';
import type { PhaseResult } from './phase.ts';

export function isClean(results: readonly PhaseResult[]): boolean {
  return results.every(({ judgement, complaints }) => isKept(judgement) && complaints.length === 0);
}

/** Markdown, also readable as it is. */
export function soakTable(results: readonly PhaseResult[]): string {
  return results.map(phaseTable).join('\n');
}

function phaseTable(result: PhaseResult): string {
  const { judgement, faults, outage, complaints } = result;
  const lines = [
    `### ${result.name}, ${result.seconds} s`,
    '',
    '| windows | count |',
    '|---|---:|',
    `| published | ${judgement.windowsPublished} |`,
    `| acknowledged to the publisher | ${judgement.windowsAcked} |`,
    `| framed | ${judgement.windowsFramed} |`,
    `| scored exactly once per frame | ${judgement.windowsScored} |`,
    `| repeated on the log, removed | ${result.duplicatesRemoved} |`,
    `| frames repeated on the features topic, removed | ${judgement.framedTwice.length} |`,
    `| dead | ${judgement.windowsDead} |`,
    `| not acknowledged and nowhere (allowed) | ${judgement.windowsUnackedAbsent} |`,
    `| anomalies raised, each with a whole life | ${result.anomalies} |`,
    ...breaches.map((breach) => `| **${breach}** | ${judgement[breach].length} |`),
    '',
    ...restLines(result),
    '| fault | times | longest silence of a partition, s |',
    '|---|---:|---:|',
    ...faults.map(
      ({ kind, count, stallMsMax }) => `| ${kind} | ${count} | ${(stallMsMax / 1000).toFixed(1)} |`,
    ),
    '',
  ];
  if (outage !== undefined) {
    const { during, after } = residentRatios(outage);
    lines.push(
      `Kafka stopped for ${outage.milliseconds / 1000} s under load: ` +
        `${outage.acknowledgedDuring} messages acknowledged meanwhile. Resident memory of the ` +
        `bridge, in multiples of the ${Math.round(outage.residentBytesSteady / 1_048_576)} MiB ` +
        `before: at most ${during.toFixed(2)} meanwhile, at most ${after.toFixed(2)} while it ` +
        `worked off what had waited.`,
      '',
    );
  }
  lines.push(...complaints.map((complaint) => `- complaint: ${complaint}`));
  const examples = ([...breaches, 'framedTwice'] as const).flatMap((breach) =>
    judgement[breach].slice(0, 5).map((id) => `- ${breach}: ${id}`),
  );
  lines.push(...examples);
  return `${lines.join('\n')}\n`;
}

function restLines({ rest, drainMs }: PhaseResult): string[] {
  if (rest === undefined) return [];
  const seconds = Object.entries(drainMs).map(([service, ms]) => {
    return `${service} ${(ms / 1000).toFixed(2)}`;
  });
  return [
    `Beside the flow ${rest.findings} findings and ${rest.driftEvents} events of drift, ` +
      `${rest.conditions} conditions and commands, ${rest.alarmChanges} changes of alarms and ` +
      `${rest.pointsLearned} baselines, each as stages make them that nobody interrupts; ` +
      `${rest.commandsTaken} commands over the page, every one answered and none twice; ` +
      `${rest.streamsEnded} event streams, each brought to its end.`,
    '',
    `Longest time from SIGTERM to exit code 0, s: ${seconds.join(', ')}.`,
    '',
  ];
}
