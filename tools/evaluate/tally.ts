/** Scores counted as an evaluation reports them: k of n, never a share without its interval. */
import { wilsonInterval } from '@sideband/shared/core/binomial.ts';
import type { Score } from '@sideband/shared/core/records.ts';

/** The part of a score that is counted. */
export type Judged = Pick<Score, 'anomalous' | 'verdict' | 'refusal'>;

export interface Tally {
  readonly frames: number;
  readonly anomalous: number;
  /** called a machine fault, which is what raises */
  readonly faults: number;
  readonly refused: number;
}

export function tallyOf(scores: readonly Judged[]): Tally {
  return {
    frames: scores.length,
    anomalous: scores.filter(({ anomalous }) => anomalous).length,
    faults: scores.filter(({ verdict }) => verdict === 'machine-fault').length,
    refused: scores.filter(({ refusal }) => refusal !== '').length,
  };
}

export function shareOf(k: number, n: number): string {
  const { low, high } = wilsonInterval(k, n);
  const percent = (share: number) => (100 * share).toFixed(1);
  return `${k} of ${n} (${percent(low)}–${percent(high)} %)`;
}

/** The first two lines of a Markdown table. */
export function tableHead(columns: readonly string[]): string[] {
  return [`| ${columns.join(' | ')} |`, `| ${columns.map(() => '---').join(' | ')} |`];
}
