import { type Rule, type SourceFile, typescript, written } from './rule.ts';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.ts$/;
const forbidden = /^(utils?|helpers?|commons?|types?|misc|index)\.ts$/;
/** files whose name is their role, not their noun */
const roles = /^(main|service|config|registry)\.ts$/;
const kinds = 'const|let|function\\*?|class|interface|type';
/** a function is a verb; its file is the noun it is about, which no rule can know */
const verb = /^function/;
const declaration = new RegExp(`^export (?:abstract |async )*(${kinds}) (\\w+)`, 'gm');

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
  const exported = Array.from(file.text.matchAll(declaration));
  const own = words(base.replace(/\.ts$/, ''));
  const [, kind, name] = exported[0] ?? [];
  if (exported.length !== 1 || verb.test(kind!) || shareWord(own, words(name!))) return undefined;
  return `exports only ${name}: name the file for it`;
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
