import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { boundaryPlants, cleanPlants, rulePlants } from './lint-plants.ts';
import { PlantedTree } from './planted-tree.ts';

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

const all = [...boundaryPlants, ...cleanPlants, ...rulePlants];
const tree = new PlantedTree(all);
let found: readonly Diagnostic[] = [];

before(() => {
  const oxlint = join(import.meta.dirname, '../../node_modules/.bin/oxlint');
  const ran = spawnSync(oxlint, ['--type-aware', '-f', 'json', 'services', 'grafana', 'test'], {
    cwd: tree.dir,
    encoding: 'utf8',
  });
  found = (JSON.parse(ran.stdout) as { diagnostics: Diagnostic[] }).diagnostics;
});

after(() => tree.remove());

function rulesReported(path: string): readonly string[] {
  return found.filter((one) => one.filename === path).map((one) => one.code);
}

test('no two plants lie in the same file', () => {
  assert.equal(new Set(all.map((plant) => plant.path)).size, all.length);
});

for (const plant of [...boundaryPlants, ...rulePlants]) {
  test(`the lint reports ${plant.says}`, () => {
    const rules = rulesReported(plant.path);
    assert.ok(
      rules.some((rule) => rule.includes(`(${plant.rule})`)),
      `expected ${plant.rule}, got [${rules.join(', ')}]`,
    );
  });
}

for (const plant of cleanPlants) {
  test(`the lint lets pass ${plant.says}`, () => {
    assert.deepEqual(rulesReported(plant.path), []);
  });
}
