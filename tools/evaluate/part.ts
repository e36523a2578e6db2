/** One part of the evaluation: a section of docs/EVALUATION.md and the targets it misses. */
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

export function headingOf({ name }: EvaluationPart): string {
  return `## ${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
