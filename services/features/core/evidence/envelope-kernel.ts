/** What computes envelopes: the plain reference here, a faster one may stand beside it. */

export interface EnvelopeRequest {
  /** a power of two, 256 or more, all finite */
  readonly samples: Float32Array;
  /** samples per value of the envelope, a power of two, 4 to an eighth of the samples */
  readonly blockSamples: number;
  /**
   * bins of the spectrum that are demodulated, 1 or more to half of the samples, the last one
   * excluded; absent: all from 2 on
   */
  readonly bins?: readonly [number, number];
}

export interface Envelope {
  /** tenths of the mean, see Evidence; all 10 for a signal without any bin to demodulate */
  readonly values: Uint8Array;
  /** of the prewhitened samples away from the ends; 0 for such a signal */
  readonly kurtosis: number;
}

/** The result of a request never depends on its neighbours, so any grouping gives the same bits. */
export interface EnvelopeKernel {
  envelopes(requests: readonly EnvelopeRequest[]): readonly Envelope[];
}
