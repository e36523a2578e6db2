/**
 * What a diagnosis needs of a stretch of signal, small enough to travel with the features: the
 * squared envelope of the prewhitened samples, averaged over blocks. Stretches that follow each
 * other join to one, so lines can be told apart that no single one resolves.
 */
export interface Evidence {
  /** first sample of the stretch, ns since the Unix epoch */
  readonly startNs: bigint;
  /** samples per value of the envelope, a power of two */
  readonly blockSamples: number;
  /** in tenths of its mean, 255 at most; empty when refused */
  readonly envelope: Uint8Array;
  /** shaft speed at both ends of the stretch; 0 when not known */
  readonly speedStartRpm: number;
  readonly speedEndRpm: number;
  /** fourth moment of the prewhitened samples over the squared second; 3 for noise, 0 if refused */
  readonly kurtosis: number;
  /** code of the error table when there is no envelope, else empty */
  readonly refusal: EvidenceRefusal | '';
}

/** Codes of the error table. */
export const evidenceRefusals = [
  'evidence.no-speed',
  'evidence.no-geometry',
  'evidence.too-short',
] as const;
export type EvidenceRefusal = (typeof evidenceRefusals)[number];

/** Values of the envelope per unit. */
export const envelopeSteps = 10;
/** Shaft turns in a stretch below which its whitening cannot tell shaft harmonics apart. */
export const turnsPerStretchMin = 16;
/** Shaft turns in all that a diagnosis rests on. */
export const turnsMin = 40;
