/** Which partitions of a stage fail again and again: what its readiness is told by. */

interface Run {
  failures: number;
  lastMs: number;
}

/** failures in a row of one partition before the service calls itself not ready */
const tolerated = 3;
/**
 * Well over the longest pause between two tries: a partition that did not fail for so long works,
 * and only has nothing to commit.
 */
const forgottenAfterMs = 60_000;

export class Failures {
  readonly #runs = new Map<number, Run>();

  failed(partition: number, nowMs: number): void {
    const run = this.#runs.get(partition);
    const isOver = run === undefined || nowMs - run.lastMs > forgottenAfterMs;
    this.#runs.set(partition, { failures: isOver ? 1 : run.failures + 1, lastMs: nowMs });
  }

  /** A batch of the partition was committed. */
  succeeded(partition: number): void {
    this.#runs.delete(partition);
  }

  /** The partitions that fail, ascending. */
  partitions(nowMs: number): readonly number[] {
    return [...this.#runs]
      .filter(([, run]) => run.failures > tolerated && nowMs - run.lastMs <= forgottenAfterMs)
      .map(([partition]) => partition)
      .toSorted((a, b) => a - b);
  }
}
