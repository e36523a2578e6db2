/** What a service is: one pure function over batches. The runner owns everything else. */
import type { LabelValues, MetricName } from './metrics.ts';
import type { TopicName, TopicRecords } from './topics.ts';

/**
 * One decoded input record with where it came from. The samples of a window, and `bytes`, are valid
 * until `step` is done: a state that keeps samples keeps a copy.
 */
export interface Input<R> {
  readonly record: R;
  readonly offset: bigint;
  readonly timestampMs: number;
  /** the bytes as read, for the dead-letter topic */
  readonly bytes: Uint8Array;
}

/** One record to write, caused by the input at `cause`; causes never decrease within a batch. */
export type Emission = {
  [T in TopicName]: {
    readonly topic: T;
    readonly cause: bigint;
    readonly key: string;
    /** null: a tombstone on a compacted topic */
    readonly record: TopicRecords[T] | null;
  };
}[TopicName];

/** An input that ends in the dead-letter topic. */
export interface Dead {
  readonly cause: bigint;
  readonly code: string;
  readonly detail: string;
}

/** A metric change; applied after the batch is committed, so that the books balance. */
export interface MetricEvent {
  readonly metric: MetricName;
  readonly labels?: LabelValues;
  /** of a histogram many at once, too; undefined: the gauge stands for nothing any more here */
  readonly value: number | readonly number[] | undefined;
  /** values are times, ms since the epoch: recorded is how long ago they were at the commit, s */
  readonly isTime?: true;
  /** of a histogram: what the values can be found by */
  readonly exemplar?: LabelValues;
}

export interface StepResult<S> {
  readonly state: S;
  readonly out: readonly Emission[];
  readonly dead: readonly Dead[];
  readonly events: readonly MetricEvent[];
}

/**
 * A service's heart. `step` may change `state` in place: after any failure the runner discards
 * the state and rebuilds it by running `step` over the input from `oldest` on, outputs ignored.
 * So the state must be a function of the input since `oldest` (and of `memory`) alone. What time it
 * is, is told by the timestamps of that input.
 */
export interface Stage<S, T extends TopicName> {
  readonly name: 'features' | 'inference' | 'drift' | 'trainer' | 'alarms';
  readonly input: T;
  readonly outputs: readonly TopicName[];
  initial(partition: number): S;
  step(state: S, batch: readonly Input<TopicRecords[T]>[]): StepResult<S> | Promise<StepResult<S>>;
  /** as `step` for a re-read, whose outputs are ignored: the state alone. Absent: step itself */
  rebuild?(state: S, batch: readonly Input<TopicRecords[T]>[]): S | Promise<S>;
  /** offset of the oldest input the state still needs; undefined when none */
  oldest(state: S): bigint | undefined;
  /** a compacted topic this stage alone writes */
  readonly memory?: StageMemory<S>;
}

export interface StageMemory<S> {
  readonly topic: TopicName;
  /** applied to the initial state, since the re-read rests on it; else to what the re-read made */
  readonly precedesReread?: boolean;
  /** `records`: the live ones of the partition, by key, in the order they were written */
  restore(state: S, records: ReadonlyMap<string, Remembered>): S;
}

export interface Remembered {
  readonly record: unknown;
  /** offset of the input that caused it: the record stands for what came up to there */
  readonly cause: bigint;
}
