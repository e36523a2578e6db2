import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { deployed, images } from '../../deploy/services.ts';
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

interface Variant {
  readonly service?: string;
  readonly suffix?: string;
  readonly runtime?: string;
  readonly accelerator?: string;
}

test('the variant for GPUs is built by each release, from the bases of the table', () => {
  const accelerated = deployed.filter(([, { accelerator }]) => accelerator !== undefined);
  assert.ok(accelerated.length > 0);
  const release = parse(readFileSync(join(root, '.github/workflows/release.yaml'), 'utf8')) as {
    jobs: { images: { strategy: { matrix: { include: Variant[] } } } };
  };
  const { images: job } = parse(readFileSync(gitlab, 'utf8')) as {
    images: { parallel: { matrix: Record<string, string[]>[] } };
  };
  const dockerfile = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8');
  for (const [, { image, accelerator }] of accelerated) {
    const { suffix, runtimeImage: runtime, libraries } = accelerator!;
    const wanted = { service: image, suffix, runtime, accelerator: libraries };
    assert.deepEqual(release.jobs.images.strategy.matrix.include, [wanted]);
    assert.deepEqual(job.parallel.matrix[1], {
      ...{ SERVICE: [image], SUFFIX: [suffix] },
      ...{ RUNTIME_IMAGE: [runtime], ACCELERATOR: [libraries] },
    });
    for (const arg of [`RUNTIME_IMAGE=${runtime}`, `ACCELERATOR=${libraries}`]) {
      assert.ok(dockerfile.includes(`--build-arg ${arg}`), arg);
    }
  }
});

test('the pipeline of models is said to be missing for as long as it is', () => {
  const places = ['.github/workflows/models.yaml', '.gitlab/models.yml'];
  const isThere = places.map((path) => existsSync(join(root, path)));
  const said = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  assert.equal(said.includes('| a model | **not there yet** |'), !isThere.includes(true));
  const { include } = parse(readFileSync(gitlab, 'utf8')) as { include: { local: string }[] };
  assert.deepEqual(
    include.map(({ local }) => local),
    ['.gitlab/models.yml'],
  );
  for (const path of places) assert.ok(said.includes(`\`${path}\``), path);
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
