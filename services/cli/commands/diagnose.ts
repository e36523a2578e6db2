/** `sideband diagnose`: recordings judged by physics alone, through the steps of a plant. */
import type { Command } from '../command.ts';
import { isoNs } from '@sideband/shared/adapters/iso-ns.ts';
import { LineSink } from '../offline/line-sink.ts';
import { RecordedDiagnosis, type Judgement } from '../offline/recorded-diagnosis.ts';
import { recordedFeatures } from '../offline/recorded-features.ts';
import { whitenedKurtosisOf } from '../offline/whitened-kurtosis.ts';
import { chosenWindows, recordingOptions } from '../recordings/recording-options.ts';

export const diagnose: Command = {
  usage: '--from INDEX --out FILE.ndjson [OPTIONS]',
  about:
    'Names the fault of each recording without any model: a line of JSON per frame\n' +
    '("scope":"frame", from what came up to it) and one per recording and point\n' +
    '("scope":"recording", the evidence of all its frames joined).',
  options: {
    from: { type: 'string', value: 'INDEX', help: 'index of the recordings' },
    out: { type: 'string', value: 'FILE', help: 'where the lines go; - is stdout' },
    ...recordingOptions,
    assets: { type: 'string', value: 'FILE', help: 'assets.yaml' },
  },
  async run(args, io) {
    const [index, file] = [args.text('from'), args.text('out')];
    const sink = new LineSink(file, io);
    let open: Open | undefined;
    const close = async () => {
      if (open === undefined) return;
      const { judged } = open;
      const joined = { judgement: judged.joined(), startNs: judged.firstNs };
      await sink.write(lineOf('recording', open, joined));
      open = undefined;
    };
    let refusals = 0;
    const refuse = (what: string) => {
      refusals += 1;
      io.err(`refused: ${what}`);
    };
    const features = recordedFeatures(chosenWindows(args, index, io), {
      hopSamples: 0,
      assetsFile: args.optional('assets'),
      refuse,
    });
    let before = refusals;
    for await (const { recording, frames } of features) {
      // What was refused for another reason is not too short as well.
      if (frames.length === 0 && refusals === before) refuse(`${recording}: evidence.too-short`);
      before = refusals;
      for (const frame of frames) {
        const { point } = frame;
        if (open?.recording !== recording || open.point !== point) await close();
        open ??= { recording, point, judged: new RecordedDiagnosis() };
        const judgement = open.judged.take(frame, whitenedKurtosisOf(frame));
        await sink.write(lineOf('frame', open, { judgement, startNs: frame.frameStartNs }));
      }
    }
    await close();
    await sink.close();
    return 0;
  },
};

interface Open {
  readonly recording: string;
  readonly point: string;
  readonly judged: RecordedDiagnosis;
}

function lineOf(
  scope: 'frame' | 'recording',
  { recording, point }: Open,
  { judgement, startNs }: { readonly judgement: Judgement; readonly startNs: bigint },
): string {
  return JSON.stringify({
    scope,
    recording,
    point,
    frameStart: isoNs(startNs),
    frameStartNs: startNs.toString(),
    ...judgement,
  });
}
