/** Judged frames through the stages of drift, in this process: what it makes of them. */
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import type { Drift, Features, Finding, Score } from '@sideband/shared/core/records.ts';
import type { Emission, Stage } from '@sideband/shared/core/stage.ts';
import type { TopicName, TopicRecords } from '@sideband/shared/core/topics.ts';
import { driftSchema } from '../../../services/drift/config.ts';
import { referencesOf } from '../../../services/drift/core/bundle-references.ts';
import { championOf } from '../../../services/drift/core/champion.ts';
import { detectorsNamed } from '../../../services/drift/core/detectors/registry.ts';
import { featuresDrift, scoresDrift } from '../../../services/drift/core/stages.ts';
import { verdictStage } from '../../../services/drift/core/verdicts/verdict-stage.ts';
import { limitsOf, verdictLimitsOf } from '../../../services/drift/service.ts';

export interface StreamedFrame {
  readonly frame: Features;
  readonly score: Score;
}

export interface ToldDrift {
  readonly drift: Drift;
  /** the frame with which it was told */
  readonly at: number;
}

/** A recording is short: it is looked at in shorter windows, every other setting is the default. */
export const runSettings = {
  blockRecords: 32,
  windowBlocks: 4,
  framesMin: 8,
  /** of the log from frame to frame: the events' times are meant for hours */
  frameMs: 60_000,
} as const;

/** @returns events raised and updated, in order */
export async function driftOf(
  bundle: Bundle,
  streamed: readonly StreamedFrame[],
): Promise<ToldDrift[]> {
  const { frameMs, ...changed } = runSettings;
  const config = { ...loadConfig('drift', driftSchema, {}), ...changed };
  const references = referencesOf([championOf(bundle)]);
  const options = {
    references: () => references,
    limits: limitsOf(config),
    detectors: detectorsNamed(config.detectors),
  };
  const features = new Run(featuresDrift(options));
  const scores = new Run(scoresDrift(options));
  const limits = verdictLimitsOf(config);
  const verdicts = new Run(verdictStage({ references: () => references, limits }));
  const told: ToldDrift[] = [];
  for (const [at, { frame, score }] of streamed.entries()) {
    const ms = at * frameMs;
    const found = [...(await features.take(frame, ms)), ...(await scores.take(score, ms))];
    for (const { record } of found) {
      const decided = await verdicts.take(record as Finding, ms);
      told.push(...decided.map((one) => ({ drift: one.record as Drift, at })));
    }
  }
  return told.filter(({ drift }) => drift !== null && drift.event !== 'cleared');
}

class Run<S, T extends TopicName> {
  readonly #stage: Stage<S, T>;
  #state: S;
  #offset = 0n;

  constructor(stage: Stage<S, T>) {
    this.#stage = stage;
    this.#state = stage.initial(0);
  }

  async take(record: TopicRecords[T], timestampMs: number): Promise<readonly Emission[]> {
    const input = { record, offset: this.#offset++, timestampMs, bytes: new Uint8Array() };
    const { state, out } = await this.#stage.step(this.#state, [input]);
    this.#state = state;
    return out;
  }
}

/** The events of a stretch, as a cell: each as last told there, with when it was first told. */
export function toldCell(told: readonly ToldDrift[], from: number, to: number): string {
  const last = new Map<string, ToldDrift>();
  for (const { drift, at } of told) {
    if (at < from || at >= to) continue;
    last.set(drift.id, { drift, at: last.get(drift.id)?.at ?? at });
  }
  if (last.size === 0) return 'none';
  const cells = [...last.values()].map(({ drift: { verdict, confidence, causes }, at }) => {
    const { detector, feature } = causes[0]!;
    const cause = [detector, feature, String(confidence)].filter((word) => word !== '');
    return `${verdict} (${cause.join(' ')}) at frame ${at - from + 1}`;
  });
  return cells.join(', ');
}
