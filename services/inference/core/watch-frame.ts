/** A judged frame into the watch of its point: what is raised, updated or cleared, and as what. */
import type { ModelIndex } from '@sideband/shared/core/model-index.ts';
import type { Anomaly, BearingOrders, Diagnosis, Score } from '@sideband/shared/core/records.ts';
import { anomalyOf } from './anomaly-record.ts';
import {
  type Decided,
  decide,
  type DecisionLimits,
  isTrend,
  isWorthAnotherLook,
  raisedUnseen,
  type Mark,
  retold,
  type Watch,
  wrote,
} from './decision.ts';
import { anomalyDiagnosis, isNamed } from './diagnosis/anomaly-diagnosis.ts';
import { isOfBearing, provenFault } from './diagnosis/proven-fault.ts';
import type { Model } from './models.ts';
import { keepWatch, record, watchKey, type Watches, watchOf } from './watches.ts';

export interface WatchRules {
  readonly decision: DecisionLimits;
  readonly index: ModelIndex<Model>;
}

export interface Watched {
  readonly champion: Score;
  readonly anomaly?: Anomaly | undefined;
}

export interface Judged {
  readonly score: Score;
  readonly mark: Mark;
  readonly bearing: BearingOrders | undefined;
}

export function watchFrame(
  watches: Watches,
  { score, mark, bearing }: Judged,
  { decision, index }: WatchRules,
): Watched {
  const key = watchKey(score.point, score.set);
  record(watches, key, { mark, limits: decision });
  const watch = watchOf(watches, key);
  const { decided, diagnosis } = told(watch, decide(watch, mark, decision), { bearing, decision });
  const isFault = isTrend(watch, decision) || (mark.isUnseen && isOfBearing(diagnosis));
  const judged: Score = isFault ? { ...score, verdict: 'machine-fault' } : score;
  const isOver = decided === undefined || decided.event === 'cleared';
  const isTold = !isOver && judged.verdict === 'machine-fault' && diagnosis !== undefined;
  const champion: Score = isTold ? { ...judged, diagnosis } : judged;
  const anomaly =
    decided === undefined
      ? undefined
      : anomalyOf(champion, decided, { open: watch.written, index, diagnosis });
  if (anomaly !== undefined) wrote(watch, anomaly);
  keepWatch(watches, key, watch);
  return { champion, anomaly };
}

interface Told {
  readonly decided: Decided | undefined;
  readonly diagnosis: Diagnosis | undefined;
}

/** What is written, and the fault it names. What was unsure is told anew when it has a name. */
function told(
  watch: Watch,
  decided: Decided | undefined,
  { bearing, decision }: Pick<Judged, 'bearing'> & Pick<WatchRules, 'decision'>,
): Told {
  const before = watch.written?.diagnosis;
  if (decided?.event === 'cleared') return { decided, diagnosis: before };
  if (decided !== undefined) return { decided, diagnosis: diagnosisOf(watch, bearing) };
  const proven = provenFault(watch, bearing);
  if (proven !== undefined) return { decided: raisedUnseen(watch, decision), diagnosis: proven };
  const found = isWorthAnotherLook(watch) ? diagnosisOf(watch, bearing) : undefined;
  if (watch.written === undefined || !isNamed(found)) return { decided, diagnosis: before };
  return {
    decided: { event: 'updated', ...retold(watch, watch.written, decision) },
    diagnosis: found,
  };
}

/** Only when something is written or may be: it is the work of milliseconds. */
function diagnosisOf({ written, marks }: Watch, bearing: BearingOrders | undefined) {
  const stretches = marks.flatMap(({ stretch }) => stretch ?? []);
  const changes = marks.flatMap((mark) => mark.lineChanges ?? []);
  return anomalyDiagnosis({ stretches, bearing, changes, before: written?.diagnosis });
}
