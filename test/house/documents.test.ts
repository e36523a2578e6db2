import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { errors } from '../../services/shared/core/errors.ts';
import { metrics } from '../../services/shared/core/metrics.ts';
import { topicNames } from '../../services/shared/core/topics.ts';
import { configurationDocument } from '../../tools/gen/configuration-document.ts';
import { table } from '../../tools/gen/document.ts';
import { errorsDocument } from '../../tools/gen/errors-document.ts';
import { featuresDocument } from '../../tools/gen/features-document.ts';
import { metricsDocument } from '../../tools/gen/metrics-document.ts';
import { topicsDocument } from '../../tools/gen/topics-document.ts';

const root = join(import.meta.dirname, '../..');
const documents = [
  errorsDocument(),
  metricsDocument(),
  topicsDocument(),
  featuresDocument(),
  await configurationDocument(),
];

for (const { path, text } of documents) {
  test(`${path} is what its tables generate`, () => {
    assert.equal(readFileSync(join(root, path), 'utf8'), text);
  });
}

test('every error code, metric and topic is in its document', () => {
  for (const code of Object.keys(errors)) assert.ok(documents[0]!.text.includes(`\`${code}\``));
  for (const name of Object.keys(metrics)) assert.ok(documents[1]!.text.includes(`\`${name}\``));
  for (const name of topicNames) assert.ok(documents[2]!.text.includes(`.${name}\``));
});

test('a cell of a generated table cannot break its row', () => {
  const rows = table(['a', 'b'], [['x|y', 'two\nlines']])
    .trim()
    .split('\n');
  assert.deepEqual(rows, ['| a | b |', '| --- | --- |', '| x\\|y | two lines |']);
});
