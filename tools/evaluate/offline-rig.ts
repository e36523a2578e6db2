/** Recordings learned and judged in this process, as `sideband learn` and `score` do it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordedFeatures } from '../../services/cli/offline/recorded-features.ts';
import { recordedWindows } from '../../services/cli/recordings/recorded-windows.ts';
import type { RecordedWindow } from '../../services/cli/recordings/recorded-windows.ts';
import { readIndex } from '../../services/cli/recordings/recording-index.ts';
import type { Assumptions } from '../../services/cli/recordings/index-entry.ts';
import { featureSetsById } from '@sideband/features/core/feature-sets.ts';
import { inferenceSchema } from '@sideband/inference/config.ts';
import { openInference } from '@sideband/inference/service.ts';
import { readBundle } from '@sideband/shared/adapters/bundle-file.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { defaultAsset } from '@sideband/shared/core/assets.ts';
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import type { Anomaly, Features, Score, Verdict } from '@sideband/shared/core/records.ts';
import { learnBundle } from '@sideband/trainer/service.ts';

export interface Selection {
  /** `key=value`, all of which hold */
  readonly where: readonly string[];
  readonly assumed?: Assumptions;
  /** shares of each recording's length */
  readonly take?: readonly [number, number];
  readonly hopSamples?: number;
  /** template; without it all of a data set is one point */
  readonly points?: string;
}

/** Changes the samples of a window; `n` counts them. */
export type Disturb = (samples: Float32Array, n: number) => Float32Array;

export interface JudgedFrame {
  readonly recording: string;
  readonly score: Score;
}

export interface Judgement {
  readonly frames: readonly JudgedFrame[];
  readonly anomalies: readonly Anomaly[];
}

/** A frame and the recording it is of. */
export interface RecordedFrame {
  readonly recording: string;
  readonly frame: Features;
}

const learnHopSamples = 256;
const setName = defaultAsset.featureSets[0]!;
const onePoint = 'rig/{dataset}/de';

/** @throws when the index holds something that cannot be used */
export async function framesOf(
  index: string,
  selection: Selection,
  disturb?: Disturb,
): Promise<RecordedFrame[]> {
  const { where, assumed = {}, take = [0, 1], hopSamples = 0, points = onePoint } = selection;
  const chosen = await readIndex(index, { where, assumed });
  const placement = { startNs: 1_767_225_600_000_000_000n, points, take };
  return framesOfWindows(recordedWindows(chosen, placement, refuse), { hopSamples, disturb });
}

export async function framesOfWindows(
  windows: AsyncIterable<RecordedWindow> | Iterable<RecordedWindow>,
  { hopSamples = 0, disturb }: { hopSamples?: number; disturb?: Disturb | undefined } = {},
): Promise<RecordedFrame[]> {
  const options = { hopSamples, assetsFile: undefined, refuse };
  const found: RecordedFrame[] = [];
  for await (const { recording, frames } of recordedFeatures(
    disturbed(windows, disturb ?? ((samples) => samples)),
    options,
  )) {
    for (const frame of frames) if (frame.set === setName) found.push({ recording, frame });
  }
  return found;
}

function refuse(what: unknown): never {
  throw new Error(String(what));
}

async function* disturbed(
  windows: AsyncIterable<RecordedWindow> | Iterable<RecordedWindow>,
  disturb: Disturb,
): AsyncGenerator<RecordedWindow> {
  let n = 0;
  for await (const { recording, window } of windows) {
    yield { recording, window: { ...window, samples: disturb(window.samples, n++) } };
  }
}

/** A model of what a selection holds, ready to judge. */
export class OfflineModel {
  readonly #dir: string;

  private constructor(dir: string) {
    this.#dir = dir;
  }

  /** @throws SidebandError learn.too-few */
  static async learn(index: string, healthy: Selection, disturb?: Disturb): Promise<OfflineModel> {
    const taught = await framesOf(index, { hopSamples: learnHopSamples, ...healthy }, disturb);
    return OfflineModel.of(taught);
  }

  /** @throws SidebandError learn.too-few */
  static async of(taught: readonly RecordedFrame[]): Promise<OfflineModel> {
    const { hash, frameSamples, features } = featureSetsById().get(setName)!;
    const names = features.map((feature) => feature.name);
    const dir = await mkdtemp(join(tmpdir(), 'sideband-evaluate-'));
    await learnBundle(dir, {
      frames: taught.map(({ frame }) => frame),
      options: {
        name: 'evaluated',
        version: '1',
        featureSet: { name: setName, hash, frameSamples, features: names },
      },
      createdAt: new Date(0).toISOString(),
    });
    return new OfflineModel(dir);
  }

  /** In order, as one partition would. */
  async judge(recorded: readonly RecordedFrame[]): Promise<Judgement> {
    const config = { ...loadConfig('inference', inferenceSchema), modelsDir: this.#dir };
    const log = createLogger('evaluate', 'warn', 2);
    const opened = await openInference({ config, metrics: { record() {} }, log });
    try {
      const { stage } = opened;
      const state = stage.initial(0);
      stage.memory?.restore(state, new Map());
      const batch = recorded.map(({ frame }, i) => {
        return { record: frame, offset: BigInt(i), timestampMs: 0, bytes: new Uint8Array(0) };
      });
      const { out } = await stage.step(state, batch);
      const scores = out.filter(({ topic }) => topic === 'scores');
      const anomalies = out.filter(({ topic }) => topic === 'anomalies');
      return {
        frames: scores.map(({ record, cause }) => {
          return { recording: recorded[Number(cause)]!.recording, score: record as Score };
        }),
        anomalies: anomalies.map(({ record }) => record as Anomaly),
      };
    } finally {
      await opened.close();
    }
  }

  async bundle(): Promise<Bundle> {
    return (await readBundle(this.#dir)).bundle;
  }

  async verdicts(recorded: readonly RecordedFrame[]): Promise<readonly Verdict[]> {
    const { frames } = await this.judge(recorded);
    return frames.map(({ score }) => score.verdict);
  }

  async close(): Promise<void> {
    await rm(this.#dir, { recursive: true, force: true });
  }
}
