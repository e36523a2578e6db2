/** Inference as a stage: a score for every frame, and the life of the anomalies they make. */
import { modelId } from '@sideband/shared/core/bundle.ts';
import { anomalyId } from '@sideband/shared/core/identity.ts';
import type { ModelIndex } from '@sideband/shared/core/model-index.ts';
import type { Anomaly, Features, Score } from '@sideband/shared/core/records.ts';
import type { Emission, Input, MetricEvent, Stage } from '@sideband/shared/core/stage.ts';
import {
  type Decided,
  decide,
  type DecisionLimits,
  type Level,
  type Mark,
  wrote,
} from './decision.ts';
import { explain } from './explanation.ts';
import { spectrumOf } from './feature-words.ts';
import { scoreFrames } from './frame-scores.ts';
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
      const scores = await scoreFrames(frames, index, options.verdict);
      const rules: Rules = { ...options, index };
      const out: Emission[] = [];
      batch.forEach((input, i) =>
        out.push(...takeFrame(state, { input, scores: scores[i]! }, rules)),
      );
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

function takeFrame(
  state: InferenceState,
  { input, scores }: { readonly input: Input<Features>; readonly scores: readonly Score[] },
  rules: Rules,
): Emission[] {
  const { point } = input.record;
  const cause = input.offset;
  const { watches } = state;
  watches.clockMs = Math.max(watches.clockMs, input.timestampMs);
  const out: Emission[] = scores.map((score) => ({
    topic: 'scores',
    cause,
    key: point,
    record: score,
  }));
  const champion = scores[0]!;
  state.points.see(champion, rules.pointsMax);
  const mark = markOf(champion, { offset: cause, timeMs: watches.clockMs }, rules.decision);
  const anomaly =
    mark === undefined ? undefined : watchFrame(watches, { score: champion, mark }, rules);
  if (anomaly === undefined) return out;
  const isOver = anomaly.event === 'cleared';
  out.push({ topic: 'anomalies', cause, key: point, record: anomaly });
  out.push({ topic: 'anomalies.open', cause, key: anomaly.id, record: isOver ? null : anomaly });
  return out;
}

/** A frame that was not judged says nothing, for or against. */
function markOf(
  score: Score,
  at: Pick<Mark, 'offset' | 'timeMs'>,
  limits: DecisionLimits,
): Mark | undefined {
  if (score.refusal !== '' || score.verdict === 'learning') return undefined;
  const { frameStartNs, threshold } = score;
  return { ...at, frameStartNs, score: score.score, threshold, level: levelOf(score, limits) };
}

function levelOf({ verdict, score, threshold }: Score, limits: DecisionLimits): Level {
  if (verdict === 'machine-fault') return 'anomalous';
  return verdict === 'healthy' && score < limits.offRatio * threshold ? 'calm' : 'between';
}

function watchFrame(
  watches: Watches,
  { score, mark }: { readonly score: Score; readonly mark: Mark },
  { decision, index }: Rules,
): Anomaly | undefined {
  const key = watchKey(score.point, score.set);
  record(watches, key, { mark, limits: decision });
  const watch = watchOf(watches, key);
  const decided = decide(watch, mark, decision);
  const anomaly =
    decided === undefined ? undefined : anomalyOf(score, decided, { open: watch.written, index });
  if (anomaly !== undefined) wrote(watch, anomaly);
  keepWatch(watches, key, watch);
  return anomaly;
}

function anomalyOf(
  score: Score,
  decided: Decided,
  { open, index }: { open: Anomaly | undefined; index: ModelIndex<Model> },
): Anomaly {
  const { point, set, frameStartNs, threshold } = score;
  const model = open?.model ?? score.model;
  // A frame that clears is calm: the words of what was wrong stay those of the last update.
  const isTold = score.verdict === 'machine-fault' || open === undefined;
  const told = isTold
    ? { explanation: explanationOf(score, index), contributions: score.contributions }
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
  };
}

function explanationOf(score: Score, index: ModelIndex<Model>): string {
  const model = index.models.find(({ bundle }) => modelId(bundle) === score.model);
  const names = model?.bundle.featureSet.features ?? [];
  return explain(score.contributions, spectrumOf(names, score.sampleRateHz));
}
