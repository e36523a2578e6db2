/** What a record of the features or scores says about the profile that judges it. */
import type { Context } from '@sideband/shared/core/records.ts';
import type { Judge } from './references.ts';
import type { Sign } from './signs.ts';

/** What a record contributes; undefined when it does not count. */
export interface Observation {
  readonly judge: Judge;
  /** one per series of the judge; absent: the frame is compared with nothing */
  readonly values?: ArrayLike<number>;
  readonly refused: ReadonlySet<number>;
  readonly context: Context;
  readonly signs: readonly Sign[];
  /** whether the model finds the machine healthy; asked where nothing was learned */
  isHealthy?(): boolean;
  /** the champion's, with which those of shadows on the same frame are compared */
  readonly opinion?: Opinion;
  /** of a frame that counts already: only the signs are added */
  readonly isExtra?: boolean;
}

/** What a model says of a frame. */
export interface Opinion {
  readonly judge: Judge;
  readonly point: string;
  readonly set: string;
  readonly frameStartNs: bigint;
  readonly isAnomalous: boolean;
}
