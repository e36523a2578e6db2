import { matches, type Rule } from './rule.ts';

const marks = new RegExp(
  `\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].join('|')})\\b`,
  'g',
);

export const unfinished: Rule = {
  name: 'unfinished',
  because: 'what is not done is in the tracker, not in a comment',
  check: (files) =>
    files
      .filter((file) => !/^package-lock\.json$|^LICENSE$/.test(file.path))
      .flatMap((file) => matches(file, marks, 'unfinished mark')),
};
