import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { images } from '../../deploy/services.ts';
import { goProgram, pythonProgram } from '../../tools/toolbox/downloads.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const gitlab = join(root, '.gitlab-ci.yml');
const workflows = globSync('.github/workflows/*.yaml', { cwd: root }).map((file) =>
  join(root, file),
);
const pipelines = [...workflows, gitlab];

test('the workflows pass actionlint and are of the form that GitHub publishes', async () => {
  assert.equal(workflows.length, 2);
  await run(await goProgram('actionlint'), ['-shellcheck=', '-pyflakes=', ...workflows]);
  const check = await pythonProgram('check-jsonschema');
  await run(check, ['--builtin-schema', 'vendor.github-workflows', ...workflows]);
});

test('the pipeline is of the form that GitLab publishes', async () => {
  const check = await pythonProgram('check-jsonschema');
  const kind = ['--builtin-schema', 'vendor.gitlab-ci', '--data-transform', 'gitlab-ci'];
  await run(check, [...kind, gitlab]);
});

test('every target of make that a pipeline calls is there', () => {
  const makefile = readFileSync(join(root, 'Makefile'), 'utf8');
  for (const path of pipelines) {
    const called = readFileSync(path, 'utf8').matchAll(
      /^ *(?:- )?(?:run: )?make (?:--silent )?([a-z-]+)/gm,
    );
    for (const [, target] of called) {
      assert.match(makefile, new RegExp(`^${target}:`, 'm'), `${path}: make ${target}`);
    }
  }
});

test('every image there is is built by each pipeline', () => {
  const github = workflows.map(
    (path) =>
      (
        parse(readFileSync(path, 'utf8')) as {
          jobs: { images: { strategy: { matrix: { service: string[] } } } };
        }
      ).jobs.images.strategy.matrix.service,
  );
  const { images: job } = parse(readFileSync(gitlab, 'utf8')) as {
    images: { parallel: { matrix: { SERVICE: string[] }[] } };
  };
  for (const built of [...github, job.parallel.matrix[0]!.SERVICE]) {
    assert.deepEqual(built.toSorted(), images.toSorted());
  }
});

test('a release has the notes of its version, and none without them', () => {
  const notes = (version: string) =>
    spawnSync(process.execPath, [join(root, 'tools/release-notes.ts'), version], {
      encoding: 'utf8',
    });
  assert.match(notes('Unreleased').stdout, /^### Added/);
  const missing = notes('v99.0.0');
  assert.equal(missing.status, 1);
  assert.match(missing.stderr, /no section \[99\.0\.0\]/);
});
