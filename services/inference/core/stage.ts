/** Inference as a stage: a score for every frame, and the life of the anomalies they make. */
import type { Judge, ModelIndex } from '@sideband/shared/core/model-index.ts';
import type { Anomaly, Features, Score } from '@sideband/shared/core/records.ts';
import type { Emission, Input, MetricEvent, Stage } from '@sideband/shared/core/stage.ts';
import { raisedBands } from './band-trend.ts';
import type { DecisionLimits, Level, Mark } from './decision.ts';
import { lineChanges } from './diagnosis/line-change.ts';
import { type Scored, scoreFrames } from './frame-scores.ts';
import { batchEvents } from './inference-books.ts';
import type { Model, Models } from './models.ts';
import { pointEvents } from './point-metrics.ts';
import { PointStates } from './point-states.ts';
import { speedRiseDb, type VerdictLimits } from './verdict.ts';
import { type Watched, watchFrame } from './watch-frame.ts';
import {
  emptyWatches,
  forgetSilent,
  oldestNeeded,
  restoreWatches,
  type Watches,
} from './watches.ts';

export interface InferenceOptions {
  readonly models: Models;
  readonly decision: DecisionLimits;
  readonly verdict: VerdictLimits;
  /** points counted by the state of their baseline, per partition */
  readonly pointsMax: number;
  /** metrics of each point, too; absent: none */
  readonly hasPointSeries?: boolean;
}

export interface InferenceState {
  watches: Watches;
  /** for the metrics alone */
  readonly points: PointStates;
  /** gauges of points told last, by metric and labels; for the metrics alone */
  readonly shown: Map<string, MetricEvent>;
}

export function inferenceStage(options: InferenceOptions): Stage<InferenceState, 'features'> {
  return {
    name: 'inference',
    input: 'features',
    outputs: ['scores', 'anomalies', 'anomalies.open'],
    initial: () => ({
      watches: emptyWatches(),
      points: new PointStates(),
      shown: new Map(),
    }),
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
      const events = batchEvents(scores, out, state);
      const ofPoints = options.hasPointSeries === true ? pointEvents(scores, state) : [];
      return { state, out, dead: [], events: [...events, ...ofPoints] };
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
  const isCounted = first.verdict === 'machine-fault' || raised !== 0;
  const lines = isCounted ? changesOf(frame, scored.champion, rules) : {};
  const mark = markOf(first, { ...at, ...lines, raisedBands: raised }, rules);
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

function changesOf(
  frame: Features,
  champion: Judge<Model> | undefined,
  { verdict }: Rules,
): Pick<Mark, 'lineChanges'> {
  if (champion === undefined) return {};
  const { model, profile } = champion;
  const names = model.bundle.featureSet.features;
  const speedDb = speedRiseDb(profile, frame.context, verdict);
  const changes = lineChanges(frame, { names, profile, speedDb });
  return changes === undefined ? {} : { lineChanges: changes };
}

/** A frame that was not judged says nothing, for or against. */
function markOf(
  score: Score,
  at: Omit<Mark, 'frameStartNs' | 'score' | 'threshold' | 'level' | 'isUnseen'>,
  { decision }: Rules,
): Mark | undefined {
  if (score.refusal !== '' || score.verdict === 'learning') return undefined;
  const { frameStartNs, threshold } = score;
  const level = levelOf(score, at.raisedBands, decision);
  const isUnseen = score.verdict === 'regime-not-seen';
  return { ...at, frameStartNs, score: score.score, threshold, level, isUnseen };
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
