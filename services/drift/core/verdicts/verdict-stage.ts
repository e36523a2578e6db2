/**
 * Events from findings: what the detectors of all partitions say, taken together. It decides where
 * a partition tells how far it has come, by the clock of the log, so where batches end makes no
 * difference; what it has written is its memory, and the findings since are read again.
 */
import type { Drift, Finding } from '@sideband/shared/core/records.ts';
import type { Emission, Input, MetricEvent, Stage } from '@sideband/shared/core/stage.ts';
import { findingKey, nsOf, watermarkDetector } from '../finding.ts';
import type { References } from '../references.ts';
import type { Decided, EventBook, EventLimits } from './event-life.ts';
import { decide } from './event-life.ts';
import { verdictEvents } from './verdict-metrics.ts';
import { suspectsOf } from './suspects.ts';

export interface VerdictOptions {
  /** asked at every decision, so that a new model is taken up at once */
  readonly references: () => References;
  readonly limits: EventLimits;
}

interface Held {
  readonly finding: Finding;
  readonly offset: bigint;
}

export interface VerdictState {
  /** the active ones, those that ended not long ago, and how far each partition has come */
  readonly findings: Map<string, Held>;
  nowNs: bigint;
  readonly book: EventBook;
}

export function verdictStage(options: VerdictOptions): Stage<VerdictState, 'drift.findings'> {
  return {
    name: 'drift',
    input: 'drift.findings',
    outputs: ['drift'],
    initial: () => ({
      findings: new Map(),
      nowNs: 0n,
      book: { events: new Map(), withheld: new Set() },
    }),
    step(state, batch) {
      const out: Emission[] = [];
      const events: MetricEvent[] = [];
      for (const input of batch) {
        take(state, input);
        if (input.record.detector !== watermarkDetector) continue;
        const decided = decideNow(state, options);
        out.push(...emissionsOf(decided, input.offset));
        events.push(...verdictEvents(decided, state.book));
      }
      return { state, out, dead: [], events };
    },
    oldest({ findings }) {
      let oldest: bigint | undefined;
      for (const { offset } of findings.values()) {
        if (oldest === undefined || offset < oldest) oldest = offset;
      }
      return oldest;
    },
    memory: {
      topic: 'drift',
      restore(state, records) {
        const live = [...records].map(([id, { record }]) => [id, record as Drift] as const);
        state.book.events = new Map(live);
        return state;
      },
    },
  };
}

function take(state: VerdictState, { record: finding, offset }: Input<Finding>): void {
  state.findings.set(findingKey(finding), { finding, offset });
  if (finding.atNs > state.nowNs) state.nowNs = finding.atNs;
}

function decideNow(state: VerdictState, { references, limits }: VerdictOptions): Decided {
  const { findings, nowNs, book } = state;
  const { isCurrent, seriesOf, assetsUnder } = references();
  const keptNs = nsOf(limits.clearMs);
  for (const [key, { finding }] of findings) {
    if (finding.detector === watermarkDetector) continue;
    const isOver = !finding.active && nowNs - finding.atNs > keptNs;
    if (isOver || !isCurrent(finding.model)) findings.delete(key);
  }
  const told = [...findings.values()]
    .map(({ finding }) => finding)
    .filter(({ detector }) => detector !== watermarkDetector);
  const togetherNs = nsOf(limits.togetherMs);
  const suspects = suspectsOf(told, { nowNs, togetherNs, seriesOf });
  return decide(book, { suspects, findings: told }, { limits, nowNs, isCurrent, assetsUnder });
}

function emissionsOf({ written, forgotten }: Decided, cause: bigint): Emission[] {
  return [
    ...written.map((record): Emission => ({ topic: 'drift', cause, key: record.id, record })),
    ...forgotten.map((key): Emission => ({ topic: 'drift', cause, key, record: null })),
  ];
}
