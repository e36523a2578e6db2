/** Inference as a stage: a score for every frame, and the life of the anomalies they make. */
import { modelId } from '@sideband/shared/core/bundle.ts';
import { anomalyId } from '@sideband/shared/core/identity.ts';
import type { Judge, ModelIndex } from '@sideband/shared/core/model-index.ts';
import type {
  Anomaly,
  BearingOrders,
  Diagnosis,
  Features,
  Score,
} from '@sideband/shared/core/records.ts';
import type { Emission, Input, MetricEvent, Stage } from '@sideband/shared/core/stage.ts';
import { anomalyDiagnosis, diagnosisWords } from './anomaly-diagnosis.ts';
import { raisedBands } from './band-trend.ts';
import {
  type Decided,
  decide,
  type DecisionLimits,
  isTrend,
  type Level,
  type Mark,
  type Watch,
  wrote,
} from './decision.ts';
import { explain } from './explanation.ts';
import { spectrumOf } from './feature-words.ts';
import { type Scored, scoreFrames } from './frame-scores.ts';
import { batchEvents } from './inference-books.ts';
import type { Model, Models } from './models.ts';
import { PointStates } from './point-states.ts';
import type { VerdictLimits } from './verdict.ts';
import {
  emptyWatches,
  forgetSilent,
  keepWatch,
  oldestNeeded,
  record,
  restoreWatches,
  watchKey,
  type Watches,
  watchOf,
} from './watches.ts';

export interface InferenceOptions {
  readonly models: Models;
  readonly decision: DecisionLimits;
  readonly verdict: VerdictLimits;
  /** points counted by the state of their baseline, per partition */
  readonly pointsMax: number;
}

export interface InferenceState {
  watches: Watches;
  /** for the metrics alone */
  readonly points: PointStates;
}

export function inferenceStage(options: InferenceOptions): Stage<InferenceState, 'features'> {
  return {
    name: 'inference',
    input: 'features',
    outputs: ['scores', 'anomalies', 'anomalies.open'],
    initial: () => ({ watches: emptyWatches(), points: new PointStates() }),
    async step(state, batch) {
      const frames = batch.map((input) => input.record);
      const index = options.models.current();
      const scored = await scoreFrames(frames, index, options.verdict);
      const rules: Rules = { ...options, index };
      const out: Emission[] = [];
      const scores = batch.map((input, i) => {
        return takeFrame(state, { input, scored: scored[i]!, out }, rules);
      });
      forgetSilent(state.watches, options.decision);
      const events: MetricEvent[] = batchEvents(scores, out, state);
      return { state, out, dead: [], events };
    },
    oldest: (state) => oldestNeeded(state.watches, options.decision),
    memory: {
      topic: 'anomalies.open',
      restore(state, records) {
        const written = [...records.values()].map(({ record: anomaly, cause }) => ({
          anomaly: anomaly as Anomaly,
          cause,
        }));
        state.watches = restoreWatches(state.watches, written, options.decision);
        return state;
      },
    },
  };
}

/** What holds for a whole batch. */
interface Rules extends InferenceOptions {
  readonly index: ModelIndex<Model>;
}

interface Taken {
  readonly input: Input<Features>;
  readonly scored: Scored;
  /** what is written for the frame is added to it */
  readonly out: Emission[];
}

/** The champion's verdict is known when the frames before it were looked at as well. */
function takeFrame(
  state: InferenceState,
  { input, scored, out }: Taken,
  rules: Rules,
): readonly Score[] {
  const { record: frame, offset: cause } = input;
  const { watches } = state;
  watches.clockMs = Math.max(watches.clockMs, input.timestampMs);
  const first = scored.scores[0]!;
  state.points.see(first, rules.pointsMax);
  const { evidence, sampleRateHz, bearing } = frame;
  const stretch = evidence === undefined ? {} : { stretch: { evidence, sampleRateHz } };
  const at = { offset: cause, timeMs: watches.clockMs, ...stretch };
  const raised = raisedOf(first, frame, scored.champion);
  const mark = markOf(first, { ...at, raisedBands: raised }, rules);
  const { champion, anomaly }: Watched =
    mark === undefined
      ? { champion: first }
      : watchFrame(watches, { score: first, mark, bearing }, rules);
  const judged = champion === first ? scored.scores : [champion, ...scored.scores.slice(1)];
  for (const record of judged) out.push({ topic: 'scores', cause, key: frame.point, record });
  if (anomaly !== undefined) {
    const open = anomaly.event === 'cleared' ? null : anomaly;
    out.push({ topic: 'anomalies', cause, key: frame.point, record: anomaly });
    out.push({ topic: 'anomalies.open', cause, key: anomaly.id, record: open });
  }
  return judged;
}

/** What a sensor or a regime explains is no trend of the machine. */
function raisedOf(
  { verdict, regime }: Score,
  frame: Features,
  champion: Judge<Model> | undefined,
): number {
  if ((verdict !== 'healthy' && verdict !== 'machine-fault') || regime === 'outside') return 0;
  if (champion === undefined) return 0;
  const names = champion.model.bundle.featureSet.features;
  const comparison = { values: frame.values, names, profile: champion.profile };
  return raisedBands(comparison, verdict === 'machine-fault');
}

/** A frame that was not judged says nothing, for or against. */
function markOf(
  score: Score,
  at: Pick<Mark, 'offset' | 'timeMs' | 'raisedBands' | 'stretch'>,
  { decision }: Rules,
): Mark | undefined {
  if (score.refusal !== '' || score.verdict === 'learning') return undefined;
  const { frameStartNs, threshold } = score;
  const level = levelOf(score, at.raisedBands, decision);
  return { ...at, frameStartNs, score: score.score, threshold, level };
}

function levelOf(
  { verdict, score, threshold }: Score,
  raised: number,
  limits: DecisionLimits,
): Level {
  if (verdict === 'machine-fault') return 'anomalous';
  if (raised !== 0) return 'between';
  return verdict === 'healthy' && score < limits.offRatio * threshold ? 'calm' : 'between';
}

interface Watched {
  readonly champion: Score;
  readonly anomaly?: Anomaly | undefined;
}

interface Judged {
  readonly score: Score;
  readonly mark: Mark;
  readonly bearing: BearingOrders | undefined;
}

function watchFrame(
  watches: Watches,
  { score, mark, bearing }: Judged,
  { decision, index }: Rules,
): Watched {
  const key = watchKey(score.point, score.set);
  record(watches, key, { mark, limits: decision });
  const watch = watchOf(watches, key);
  const decided = decide(watch, mark, decision);
  const judged: Score = isTrend(watch, decision) ? { ...score, verdict: 'machine-fault' } : score;
  const isOver = decided === undefined || decided.event === 'cleared';
  const diagnosis = isOver ? watch.written?.diagnosis : diagnosisOf(watch, bearing);
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

/** Only when something is written: it is the work of milliseconds. */
function diagnosisOf({ written, marks }: Watch, bearing: BearingOrders | undefined) {
  const stretches = marks.flatMap(({ stretch }) => (stretch === undefined ? [] : [stretch]));
  return anomalyDiagnosis({ stretches, bearing, before: written?.diagnosis });
}

interface AnomalyContext {
  readonly open: Anomaly | undefined;
  readonly index: ModelIndex<Model>;
  readonly diagnosis: Diagnosis | undefined;
}

function anomalyOf(
  score: Score,
  decided: Decided,
  { open, index, diagnosis }: AnomalyContext,
): Anomaly {
  const { point, set, frameStartNs, threshold } = score;
  const model = open?.model ?? score.model;
  // A frame that clears is calm: the words of what was wrong stay those of the last update.
  const isTold = score.verdict === 'machine-fault' || open === undefined;
  const told = isTold
    ? {
        explanation: [diagnosisWords(diagnosis), explanationOf(score, index)]
          .filter((part) => part !== '')
          .join('; '),
        contributions: score.contributions,
      }
    : { explanation: open.explanation, contributions: open.contributions };
  return {
    id: open?.id ?? anomalyId({ point, sinceNs: decided.sinceNs, set, model }),
    event: decided.event,
    point,
    set,
    model,
    sinceNs: decided.sinceNs,
    atNs: frameStartNs,
    score: score.score,
    threshold,
    peak: decided.peak,
    frames: decided.frames,
    severity: decided.severity,
    verdict: 'machine-fault',
    ...told,
    ...(diagnosis !== undefined && { diagnosis }),
  };
}

function explanationOf(score: Score, index: ModelIndex<Model>): string {
  const model = index.models.find(({ bundle }) => modelId(bundle) === score.model);
  const names = model?.bundle.featureSet.features ?? [];
  return explain(score.contributions, spectrumOf(names, score.sampleRateHz));
}
