/** The judge of each point's last record: the next one nearly always has the same. */
import type { Judge } from './references.ts';

interface Last {
  /** everything but the point that the judge depends on */
  readonly terms: readonly (string | number)[];
  readonly judge: Judge | undefined;
}

/** more points than a partition has; over it, all are looked up anew */
const pointsMax = 200_000;

export class LastJudges {
  readonly #byPoint = new Map<string, Last>();

  of(point: string, terms: Last['terms'], look: () => Judge | undefined): Judge | undefined {
    const last = this.#byPoint.get(point);
    if (last !== undefined && isSame(last.terms, terms)) return last.judge;
    const judge = look();
    if (this.#byPoint.size >= pointsMax) this.#byPoint.clear();
    this.#byPoint.set(point, { terms, judge });
    return judge;
  }
}

function isSame(a: Last['terms'], b: Last['terms']): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
