/** The port to the models: which are loaded now, and the scoring of a batch. */
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import type { ModelIndex } from '@sideband/shared/core/model-index.ts';

export interface BatchScores {
  /** [n] */
  readonly scores: Float32Array;
  /** [n × F], row-major */
  readonly contributions: Float32Array;
}

export interface Model {
  readonly bundle: Bundle;
  /**
   * `values`: [n × F] features row-major; `rows`: the profile row of each. Any n.
   * @throws SidebandError model.runtime
   */
  score(values: Float32Array, rows: Int32Array): Promise<BatchScores>;
}

export interface Models {
  /** the models as they stand; taken once per batch, so that a batch sees one set of models */
  current(): ModelIndex<Model>;
}
