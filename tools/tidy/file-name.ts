import { type Rule, type SourceFile, typescript, written } from './rule.ts';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.ts$/;
const forbidden = /^(utils?|helpers?|commons?|types?|misc|index)\.ts$/;
/** files whose name is their role, not their noun */
const roles = /^(main|service|config|registry)\.ts$/;
const kinds = 'const|let|function\\*?|class|interface|type';
const declaration = new RegExp(`^export (?:abstract |async )*(?:${kinds}) (\\w+)`, 'gm');

function words(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split('-');
}

/** Word by word, plural and other endings aside: `errors.ts` holds `SidebandError`. */
function shareWord(a: readonly string[], b: readonly string[]): boolean {
  return a.some((one) => b.some((other) => one.startsWith(other) || other.startsWith(one)));
}

function problem(file: SourceFile): string | undefined {
  const base = file.path.split('/').at(-1)!;
  if (forbidden.test(base)) return 'this name says nothing: name the noun it exports';
  if (!kebab.test(base)) return 'not kebab-case';
  if (roles.test(base) || base.includes('.test.')) return undefined;
  const names = Array.from(file.text.matchAll(declaration), (hit) => hit[1]!);
  const own = words(base.replace(/\.ts$/, ''));
  if (names.length !== 1 || shareWord(own, words(names[0]!))) return undefined;
  return `exports only ${names[0]}: name the file for it`;
}

export const fileName: Rule = {
  name: 'file-name',
  because: 'a file is kebab-case, is named for the noun it exports, and never utils or index',
  check: (files) =>
    written(files, typescript).flatMap((file) => {
      const found = problem(file);
      return found === undefined ? [] : [`${file.path}:1: ${found}`];
    }),
};
