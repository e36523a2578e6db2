/** What a house rule is: a name, why it is there, and a check over the tracked text files. */

export interface SourceFile {
  /** relative to the root, with forward slashes */
  readonly path: string;
  readonly text: string;
}

export interface Rule {
  readonly name: string;
  readonly because: string;
  /** one line per problem: `path:line: what` */
  check(files: readonly SourceFile[]): readonly string[];
}

const generated = /(^|\/)gen\/|^package-lock\.json$/;

/** Files people write: neither generated nor locked. */
export function written(files: readonly SourceFile[], pattern: RegExp): readonly SourceFile[] {
  return files.filter((file) => pattern.test(file.path) && !generated.test(file.path));
}

export const typescript = /\.ts$/;

/** Lists every match of a pattern as `path:line: match`. */
export function matches(file: SourceFile, pattern: RegExp, what: string): readonly string[] {
  return file.text
    .split('\n')
    .flatMap((line, index) =>
      Array.from(line.matchAll(pattern), (hit) => `${file.path}:${index + 1}: ${what} ${hit[0]}`),
    );
}
