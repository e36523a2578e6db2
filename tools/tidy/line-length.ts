import { type Rule, typescript, written } from './rule.ts';

const columnsMax = 100;

export const lineLength: Rule = {
  name: 'line-length',
  because: `a line has at most ${columnsMax} columns`,
  check: (files) =>
    written(files, typescript).flatMap((file) =>
      file.text
        .split('\n')
        .flatMap((line, index) =>
          Array.from(line).length > columnsMax
            ? [`${file.path}:${index + 1}: ${Array.from(line).length} columns`]
            : [],
        ),
    ),
};
