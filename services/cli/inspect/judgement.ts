/** What the subject shows without any model, by the steps of `sideband diagnose`. */
import { RecordedDiagnosis, type Judgement } from '../offline/recorded-diagnosis.ts';
import { recordedFeatures, type FeatureOptions } from '../offline/recorded-features.ts';
import { whitenedKurtosisOf } from '../offline/whitened-kurtosis.ts';
import type { RecordedWindow } from '../recordings/recorded-windows.ts';
import type { Subject } from '@sideband/shared/core/inspection/subject.ts';

/** Undefined when the subject gives no frame. */
export async function judgementOf(
  subject: Subject,
  { assetsFile, refuse }: Pick<FeatureOptions, 'assetsFile' | 'refuse'>,
): Promise<Judgement | undefined> {
  const judged = new RecordedDiagnosis();
  let count = 0;
  const features = recordedFeatures(alone(subject), {
    hopSamples: 0,
    assetsFile,
    refuse,
  });
  for await (const { frames } of features) {
    for (const frame of frames) judged.take(frame, whitenedKurtosisOf(frame));
    count += frames.length;
  }
  return count === 0 ? undefined : judged.joined();
}

async function* alone({ name, window }: Subject): AsyncGenerator<RecordedWindow> {
  yield { recording: name, window };
}
