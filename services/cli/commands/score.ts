/** `sideband score`: recordings judged by a model, through the steps of a running plant. */
import { inferenceSchema } from '@sideband/inference/config.ts';
import { openInference } from '@sideband/inference/service.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Score } from '@sideband/shared/core/records.ts';
import { chosenStore, storeSettingsFor } from '../chosen-store.ts';
import type { Arguments, Command, Io } from '../command.ts';
import { InProcessStage } from '../offline/in-process-stage.ts';
import { LineSink } from '../offline/line-sink.ts';
import { recordedFeatures } from '../offline/recorded-features.ts';
import { scoreLine } from '../offline/score-line.ts';
import { chosenWindows, recordingOptions } from '../recordings/recording-options.ts';

export const score: Command = {
  usage: '--model STORE --from INDEX --out FILE.ndjson [OPTIONS]',
  about:
    'Scores recordings with a bundle or a model store: a line of JSON per score. The scores are\n' +
    'those that `sideband replay` with the same --start and --points would bring about.',
  options: {
    model: { type: 'string', value: 'STORE', help: 'one bundle, or a model store' },
    from: { type: 'string', value: 'INDEX', help: 'index of the recordings' },
    out: { type: 'string', value: 'FILE', help: 'where the scores go; - is stdout' },
    ...recordingOptions,
    hop: { type: 'string', value: 'N', help: 'samples from frame to frame; without it the set’s' },
    assets: { type: 'string', value: 'FILE', help: 'assets.yaml' },
  },
  async run(args, io) {
    const url = args.text('model');
    const [index, file] = [args.text('from'), args.text('out')];
    const store = chosenStore(url);
    const bundles = await store.champions();
    if (bundles.length === 0) {
      throw new SidebandError('model.invalid-bundle', `${url} holds no bundle`);
    }
    // A plant goes on without a bad one and says so; here its frames would read as learning.
    for (const bundle of bundles) await store.read(bundle);
    const inference = await openInference({
      config: { ...loadConfig('inference', inferenceSchema), ...storeSettingsFor(url) },
      metrics: { record: () => undefined },
      log: createLogger('score', 'warn', 2),
    });
    const sink = new LineSink(file, io);
    try {
      const scores = new InProcessStage(inference.stage, 'scores');
      const tally = new Tally();
      for await (const { recording, frames } of framesOf(args, index, io)) {
        const { records } = await scores.take(frames);
        tally.see(recording);
        for (const one of records) {
          tally.add(recording, one);
          await sink.write(scoreLine(recording, one));
        }
      }
      await sink.close();
      for (const line of tally.lines()) io.err(line);
      return 0;
    } finally {
      await inference.close();
    }
  },
};

function framesOf(args: Arguments, index: string, io: Io) {
  return recordedFeatures(chosenWindows(args, index, io), {
    hopSamples: args.has('hop') ? args.integer('hop', { min: 1 }) : 0,
    assetsFile: args.optional('assets'),
    refuse: (what) => io.err(`refused: ${what}`),
  });
}

interface Count {
  frames: number;
  judged: number;
  anomalous: number;
  /** why the last one that was not judged was not */
  refused: string;
}

/** How many frames of each recording are over the threshold. */
class Tally {
  readonly #counts = new Map<string, Count>();

  /** A recording that gives no frame is named as well. */
  see(recording: string): void {
    if (this.#counts.has(recording)) return;
    this.#counts.set(recording, { frames: 0, judged: 0, anomalous: 0, refused: '' });
  }

  add(recording: string, one: Score): void {
    const count = this.#counts.get(recording)!;
    count.frames += 1;
    if (one.anomalous) count.anomalous += 1;
    if (one.refusal === '') count.judged += 1;
    else count.refused = one.refusal;
  }

  lines(): string[] {
    return [...this.#counts].map(([recording, { frames, judged, anomalous, refused }]) => {
      if (frames === 0) return `${recording}: no frame`;
      // A frame that was not judged is not one that was found healthy.
      const rest = refused === '' ? '' : `, ${frames - judged} not judged (${refused})`;
      if (judged === 0) return `${recording}: no frame judged${rest}`;
      return `${recording}: ${anomalous} of ${judged} frames anomalous${rest}`;
    });
  }
}
