/** The judge of each point's last record: the next one nearly always has the same. */
import type { Judge } from './references.ts';

/** more points than a partition has; over it, all are looked up anew */
const pointsMax = 200_000;
/** models, rates and frame lengths that records go by, in all combinations */
const termsMax = 1000;

/** Judges by point, of records that are alike in everything else that the judge depends on. */
interface Group {
  readonly terms: readonly (string | number)[];
  readonly judges: Map<string, Judge | undefined>;
}

export class LastJudges {
  #groups: Group[] = [];
  #latest: Group | undefined;

  of(point: string, terms: Group['terms'], look: () => Judge | undefined): Judge | undefined {
    const { judges } = this.#groupOf(terms);
    const known = judges.get(point);
    if (known !== undefined || judges.has(point)) return known;
    const judge = look();
    if (judges.size >= pointsMax) judges.clear();
    // the text that the judge holds anyway, rather than the record's copy of it
    judges.set(judge?.profile === point ? judge.profile : point, judge);
    return judge;
  }

  #groupOf(terms: Group['terms']): Group {
    const latest = this.#latest;
    if (latest !== undefined && isSame(latest.terms, terms)) return latest;
    let group = this.#groups.find((one) => isSame(one.terms, terms));
    if (group === undefined) {
      if (this.#groups.length >= termsMax) this.#groups = [];
      group = { terms, judges: new Map() };
      this.#groups.push(group);
    }
    this.#latest = group;
    return group;
  }
}

function isSame(a: Group['terms'], b: Group['terms']): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
