import { topicNames } from '../../services/shared/core/topics.ts';
import { matches, type Rule, type SourceFile, written } from './rule.ts';

const table = 'services/shared/core/topics.ts';
const wired = /(?<=['"`])sideband\.[a-z][a-z.]*(?=['"`])/g;

function unused(files: readonly SourceFile[]): readonly string[] {
  const text = written(files, /^services\/.*\.ts$/)
    .filter((file) => file.path !== table)
    .map((file) => file.text)
    .join('\n');
  return topicNames
    .filter((name) => !text.includes(`'${name}'`) && !new RegExp(`\\b${name}:`).test(text))
    .map((name) => `${table}:1: topic ${name} is declared and nowhere used`);
}

export const wireTopics: Rule = {
  name: 'wire-topics',
  because: 'each topic is declared once in the table, called by its short name, and used',
  check: (files) => [
    ...written(files, /^services\/.*\.ts$/)
      .filter((file) => file.path !== table)
      .flatMap((file) => matches(file, wired, "a topic's wire name outside the table:")),
    ...(files.some((file) => file.path === table) ? unused(files) : []),
  ],
};
