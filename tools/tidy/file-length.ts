import { type Rule, written } from './rule.ts';

const linesMax = 300;
const mainLinesMax = 80;
const code = /\.(ts|proto|py|sh)$|^Makefile$|^\.ci\//;

export const fileLength: Rule = {
  name: 'file-length',
  because: `a file has at most ${linesMax} lines, a main.ts ${mainLinesMax}: it only wires`,
  check: (files) =>
    written(files, code).flatMap((file) => {
      const lines = file.text.replace(/\n$/, '').split('\n').length;
      const limit = file.path.endsWith('/main.ts') ? mainLinesMax : linesMax;
      return lines > limit ? [`${file.path}:1: ${lines} lines, ${limit} are allowed`] : [];
    }),
};
