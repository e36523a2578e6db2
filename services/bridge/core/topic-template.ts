/**
 * Topic templates: `plant/{site}/{line}/{asset}/{point}/wave`. A level is literal or one
 * `{variable}`; the last may be `{variable...}`, which takes one or more levels.
 */
import { SidebandError } from '@sideband/shared/core/errors.ts';

export interface TopicTemplate {
  readonly text: string;
  readonly variables: readonly string[];
  /** true when the last level takes any number of levels */
  readonly open: boolean;
  /** the MQTT topic filter that covers it */
  readonly filter: string;
  /** the variables' values in their order; undefined when the topic does not fit */
  match(topic: string): readonly string[] | undefined;
}

const variable = /^\{([A-Za-z][A-Za-z0-9_]*)(\.\.\.)?\}$/;
const templateCharsMax = 1024;

/** @throws SidebandError config.invalid */
export function compileTopicTemplate(text: string): TopicTemplate {
  if (text === '' || text.length > templateCharsMax) throw invalid(text, 'empty or too long');
  const levels = text.split('/').map((level, at, all) => compileLevel(level, at, all));
  const variables = levels.flatMap(({ name }) => name ?? []);
  if (new Set(variables).size < variables.length) throw invalid(text, 'a variable twice');
  const open = levels.at(-1)!.open;
  const filter = levels.map(({ name, open: rest, text: level }) => {
    if (rest) return '#';
    return name === undefined ? level : '+';
  });
  return {
    text,
    variables,
    open,
    filter: filter.join('/'),
    match: (topic) => matchLevels(levels, topic),
  };
}

interface Level {
  readonly text: string;
  readonly name: string | undefined;
  readonly open: boolean;
}

function compileLevel(text: string, at: number, all: readonly string[]): Level {
  const [, name, rest] = variable.exec(text) ?? [];
  if (name === undefined && /[{}+#\0]/.test(text)) {
    throw invalid(all.join('/'), `the level ${JSON.stringify(text)}`);
  }
  if (rest !== undefined && at < all.length - 1) {
    throw invalid(all.join('/'), `{${name}...} is not the last level`);
  }
  return { text, name, open: rest !== undefined };
}

function matchLevels(levels: readonly Level[], topic: string): readonly string[] | undefined {
  const values: string[] = [];
  let at = 0;
  for (const level of levels) {
    if (at > topic.length) return undefined;
    const slash = level.open ? -1 : topic.indexOf('/', at);
    const end = slash === -1 ? topic.length : slash;
    const value = topic.slice(at, end);
    if (level.name !== undefined) values.push(value);
    else if (value !== level.text) return undefined;
    at = end + 1;
  }
  return at > topic.length ? values : undefined;
}

function invalid(text: string, why: string): SidebandError {
  return new SidebandError('config.invalid', `topic template ${text.slice(0, 80)}: ${why}`);
}
