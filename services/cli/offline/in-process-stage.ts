/** Runs a stage without a log: records in, records out, each through its bytes as on the log. */
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import type { Dead, Stage } from '@sideband/shared/core/stage.ts';
import type { TopicName, TopicRecords } from '@sideband/shared/core/topics.ts';

/**
 * The partition's clock stands still: what was recorded once is neither late nor forgotten.
 */
const timestampMs = 0;

export interface StageOutput<O extends TopicName> {
  readonly records: readonly TopicRecords[O][];
  readonly dead: readonly Dead[];
}

export class InProcessStage<S, I extends TopicName, O extends TopicName> {
  readonly #stage: Stage<S, I>;
  readonly #output: O;
  #state: S;
  #offset = 0n;

  constructor(stage: Stage<S, I>, output: O) {
    this.#stage = stage;
    this.#output = output;
    this.#state = stage.initial(0);
  }

  /** One batch; the records come back as the next stage would read them. */
  async take(batch: readonly TopicRecords[I][]): Promise<StageOutput<O>> {
    const { input } = this.#stage;
    const inputs = batch.map((record) => {
      const bytes = encode(input, record);
      const offset = this.#offset++;
      return { record: decode(input, bytes), offset, timestampMs, bytes };
    });
    const { state, out, dead } = await this.#stage.step(this.#state, inputs);
    this.#state = state;
    const records: TopicRecords[O][] = [];
    for (const { topic, record } of out) {
      if (topic !== this.#output || record === null) continue;
      records.push(decode(this.#output, encode(topic, record as never)));
    }
    return { records, dead };
  }
}
