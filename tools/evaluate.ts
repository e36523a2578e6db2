/**
 * `make evaluate DATA=folder`: what the product reaches on real recordings. Prints tables, writes
 * docs/EVALUATION.md, and exits with 1 when a target is missed. `--only NAME` runs one part and
 * leaves the sections of the others as they are.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { detection } from './evaluate/detection.ts';
import { diagnosis } from './evaluate/diagnosis.ts';
import { drift } from './evaluate/drift.ts';
import { type EvaluationPart, headingOf } from './evaluate/part.ts';
import { streamed } from './evaluate/streamed.ts';

/** The sections of the document, in order. */
const parts: readonly EvaluationPart[] = [detection, diagnosis, drift, streamed];

const document = join(import.meta.dirname, '../docs/EVALUATION.md');
const head = [
  '# Evaluation',
  '',
  'Written by `make evaluate DATA=…` (`ARGS="--only detection"` for one part). Intervals are 95 %',
  'Wilson intervals.',
  '',
].join('\n');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: 'string' } },
});
const [data] = positionals;
const chosen = parts.filter(({ name }) => values.only === undefined || name === values.only);
if (data === undefined || chosen.length === 0) {
  const names = parts.map(({ name }) => name).join('|');
  console.error(`make evaluate DATA=folder-of-index.json [ARGS="--only ${names}"]`);
  process.exit(2);
}

const sections = await sectionsOf(document);
const failures: string[] = [];
for (const part of chosen) {
  const found = await part.run(data);
  const text = found.rows.join('\n').trim();
  console.log(`${headingOf(part)}\n\n${text}\n`);
  sections.set(headingOf(part), text);
  failures.push(...found.failures.map((failure) => `${part.name}: ${failure}`));
}
for (const failure of failures) console.error(`missed: ${failure}`);
if (failures.length === 0) await writeFile(document, written());
process.exitCode = failures.length === 0 ? 0 : 1;

/** What the document says so far, by heading. */
async function sectionsOf(path: string): Promise<Map<string, string>> {
  const [, ...found] = (await readFile(path, 'utf8')).split(/^(?=## )/m);
  return new Map(
    found.map((text) => {
      const [heading = '', ...rest] = text.split('\n');
      return [heading, rest.join('\n').trim()];
    }),
  );
}

function written(): string {
  const texts = parts.flatMap((part) => {
    const text = sections.get(headingOf(part));
    return text === undefined ? [] : [`${headingOf(part)}\n\n${text}\n`];
  });
  return [head, ...texts].join('\n');
}
