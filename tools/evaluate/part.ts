/** One part of the evaluation: a section of docs/EVALUATION.md and the targets it misses. */
import { join } from 'node:path';

export interface EvaluationPart {
  /** what `--only` takes, and, capitalised, the heading */
  readonly name: string;
  run(data: string): Promise<Evaluated>;
}

export interface Evaluated {
  /** lines of Markdown */
  readonly rows: readonly string[];
  /** targets that were missed, in words */
  readonly failures: readonly string[];
}

/** What reads the index of the recordings and makes one table of them. */
export type Table = (index: string) => Promise<Evaluated>;

/** A part that is an introduction and tables, one after the other. */
export function partOfTables(
  name: string,
  introduction: readonly string[],
  tables: readonly Table[],
): EvaluationPart {
  return {
    name,
    async run(data) {
      const rows = [...introduction];
      const failures: string[] = [];
      for (const table of tables) {
        const found = await table(join(data, 'index.json'));
        rows.push('', ...found.rows);
        failures.push(...found.failures);
      }
      return { rows, failures };
    },
  };
}

export function headingOf({ name }: EvaluationPart): string {
  return `## ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
