import { matches, type Rule, written } from './rule.ts';

const skipped = /\.(skip|todo|only)\(|[{,]\s*(skip|todo|only)\s*:|\bmock\.module\(/g;
const named = /^\s*(?:test|it)\(\s*(['"`])(.*?)\1/gm;
const wordsMin = 3;

export const testShape: Rule = {
  name: 'test-shape',
  because: 'a test runs always, mocks no module, and is named by a sentence that states a property',
  check: (files) =>
    written(files, /^test\/.*\.ts$/).flatMap((file) => [
      ...matches(file, skipped, 'not allowed in a test:'),
      ...Array.from(file.text.matchAll(named), (hit) => hit[2]!)
        .filter((name) => name.trim().split(/\s+/).length < wordsMin)
        .map((name) => `${file.path}:1: '${name}' is no sentence`),
    ]),
};
