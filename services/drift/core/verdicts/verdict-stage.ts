/**
 * Events from findings: what the detectors of all partitions say, taken together. It decides where
 * a partition tells how far it has come, by the clock of the log, so where batches end makes no
 * difference; what it has written is its memory, and the findings since are read again.
 */
import type { Drift, Finding } from '@sideband/shared/core/records.ts';
import type { Emission, Input, MetricEvent, Stage } from '@sideband/shared/core/stage.ts';
import { extensionDetector } from '../extension/extension-finding.ts';
import { nsOf, watermarkDetector } from '../finding.ts';
import type { References } from '../references.ts';
import { labelDetector } from '../label-stage.ts';
import type { ConceptLimits } from './concept.ts';
import { raiseConcepts } from './concept-life.ts';
import type { Decided, EventBook, EventLimits } from './event-life.ts';
import { decide } from './event-life.ts';
import type { HeldFindings } from './held-findings.ts';
import { hold } from './held-findings.ts';
import type { LabelBook } from './label-book.ts';
import { currentLabels } from './label-book.ts';
import { performanceEvents, verdictEvents } from './verdict-metrics.ts';
import { suspectsOf } from './suspects.ts';

export interface VerdictOptions {
  /** asked at every decision, so that a new model is taken up at once */
  readonly references: () => References;
  readonly limits: EventLimits & ConceptLimits;
}

export interface VerdictState {
  /** the active ones, those that ended not long ago, and how far each partition has come */
  readonly findings: HeldFindings;
  readonly labels: LabelBook;
  nowNs: bigint;
  /** performance gauges as last shown; for the metrics alone */
  readonly shown: Map<string, MetricEvent>;
  readonly book: EventBook;
}

export function verdictStage(options: VerdictOptions): Stage<VerdictState, 'drift.findings'> {
  return {
    name: 'drift',
    input: 'drift.findings',
    outputs: ['drift'],
    initial: () => ({
      findings: new Map(),
      labels: new Map(),
      nowNs: 0n,
      shown: new Map(),
      book: { events: new Map(), withheld: new Set() },
    }),
    step(state, batch) {
      const out: Emission[] = [];
      const events: MetricEvent[] = [];
      for (const input of batch) {
        take(state, input);
        if (input.record.detector !== watermarkDetector) continue;
        const labels = labelsNow(state, options);
        const decided = decideNow(state, labels, options);
        out.push(...emissionsOf(decided, input.offset));
        events.push(...verdictEvents(decided, state.book));
        events.push(...performanceEvents(state.shown, labels));
      }
      return { state, out, dead: [], events };
    },
    oldest({ findings, labels }) {
      let oldest: bigint | undefined;
      for (const { offset } of [...findings.values(), ...labels.values()]) {
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

function take(state: VerdictState, { record, offset }: Input<Finding>): void {
  // what exactly was learned is no matter of events, and there may be many
  const { extension: _, ...finding } = record;
  const held = finding.detector === labelDetector ? state.labels : state.findings;
  hold(held, finding, offset);
  if (finding.atNs > state.nowNs) state.nowNs = finding.atNs;
}

type Labels = ReadonlyMap<string, readonly Finding[]>;

function labelsNow({ labels }: VerdictState, { references, limits }: VerdictOptions): Labels {
  const { labelWindowMs } = limits;
  return currentLabels(labels, { labelWindowMs, isCurrent: references().isCurrent });
}

function decideNow(
  state: VerdictState,
  labels: Labels,
  { references, limits }: VerdictOptions,
): Decided {
  const { findings, nowNs, book } = state;
  const { isCurrent, seriesOf, assetsUnder } = references();
  const keptNs = nsOf(limits.clearMs);
  for (const [key, { finding }] of findings) {
    if (finding.detector === watermarkDetector) continue;
    const isOver = !finding.active && nowNs - finding.atNs > keptNs;
    if (isOver || !isCurrent(finding.model)) findings.delete(key);
  }
  const all = [...findings.values()].map(({ finding }) => finding);
  const isExtension = ({ detector }: Finding) => detector === extensionDetector;
  const told = all.filter((one) => one.detector !== watermarkDetector && !isExtension(one));
  const togetherNs = nsOf(limits.togetherMs);
  const suspects = suspectsOf(told, { nowNs, togetherNs, seriesOf });
  const concepts = raiseConcepts(book.events, labels, { limits, nowNs });
  const rules = { limits, nowNs, isCurrent, assetsUnder };
  const extensions = all.filter((one) => isExtension(one) && one.active);
  const decided = decide(book, { suspects, findings: told, extensions }, rules);
  return { ...decided, written: [...concepts, ...decided.written] };
}

function emissionsOf({ written, forgotten }: Decided, cause: bigint): Emission[] {
  return [
    ...written.map((record): Emission => ({ topic: 'drift', cause, key: record.id, record })),
    ...forgotten.map((key): Emission => ({ topic: 'drift', cause, key, record: null })),
  ];
}
