/** Everything that a page of an inspection shows, computed once, whatever draws it. */
import { evidenceOf } from '@sideband/features/core/sensor/sample-evidence.ts';
import { checkSensor } from '@sideband/features/core/sensor/sensor-checks.ts';
import type { Judgement } from '../offline/recorded-diagnosis.ts';
import {
  averagedSpectrum,
  framesOf,
  type Spectrum,
} from '@sideband/shared/core/inspection/averaged-spectrum.ts';
import { envelopeSpectrum } from '@sideband/shared/core/inspection/envelope-spectrum.ts';
import {
  envelopeFamilies,
  highestHz,
  readFamilies,
  spectrumFamilies,
} from '@sideband/shared/core/inspection/fault-lines.ts';
import type { Family, ReadFamily } from '@sideband/shared/core/inspection/fault-lines.ts';
import { inspectedFeatures, type InspectedFeatures } from './inspected-features.ts';
import { turnsPerSecond, type Subject } from '@sideband/shared/core/inspection/subject.ts';

export interface Inspection {
  readonly subject: Subject;
  readonly judgement: Judgement | undefined;
  readonly spectrum: Spectrum;
  readonly spectrumFamilies: readonly Family[];
  /** what the lower of the two pictures of the spectrum ends at */
  readonly lowEndHz: number;
  /** dB over the local floor */
  readonly envelope: Spectrum;
  readonly envelopeFamilies: readonly ReadFamily[];
  readonly envelopeEndHz: number;
  readonly features: InspectedFeatures;
  /** coded, over all frames */
  readonly sensorFaults: readonly string[];
}

/** @param judgement absent when there are too few samples for one */
export function inspect(subject: Subject, judgement: Judgement | undefined): Inspection {
  const spectrum = averagedSpectrum(subject);
  const envelope = envelopeSpectrum(subject);
  const inEnvelope = envelopeFamilies(subject);
  const inSpectrum = spectrumFamilies(subject);
  const perTurn = turnsPerSecond(subject);
  const half = subject.sampleRateHz / 2;
  return {
    subject,
    judgement,
    spectrum,
    spectrumFamilies: inSpectrum,
    lowEndHz: Math.min(half, Math.max(highestHz(inSpectrum) * 1.1, 12 * (perTurn ?? 83))),
    envelope,
    envelopeFamilies: readFamilies(inEnvelope, envelope),
    envelopeEndHz: Math.min(half, Math.max(highestHz(inEnvelope) * 1.05, 12 * (perTurn ?? 42))),
    features: inspectedFeatures(subject),
    sensorFaults: sensorFaults(subject.samples),
  };
}

function sensorFaults(samples: Float32Array): string[] {
  const found = framesOf(samples).flatMap((frame) => checkSensor(evidenceOf(frame)).faults);
  return [...new Set<string>(found)];
}
