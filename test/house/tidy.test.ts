import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { rules } from '../../tools/tidy/rules.ts';
import { readSourceTree } from '../../tools/tidy/source-tree.ts';
import { asTree, tidyPlants } from './tidy-plants.ts';

const root = join(import.meta.dirname, '../..');
const tracked = readSourceTree(root);

test('the tree that is checked holds the services, the tests and the documents', () => {
  const paths = new Set(tracked.map((file) => file.path));
  for (const path of ['services/shared/core/errors.ts', 'test/house/tidy.test.ts', 'Makefile']) {
    assert.ok(paths.has(path), path);
  }
});

for (const rule of rules) {
  test(`the tree keeps the rule ${rule.name}: ${rule.because}`, () => {
    assert.deepEqual(rule.check(tracked), []);
  });

  test(`the rule ${rule.name} has a planted violation`, () => {
    assert.ok(tidyPlants.some((plant) => plant.rule === rule.name));
  });
}

for (const plant of tidyPlants) {
  test(`the tidy rule ${plant.rule} reports ${plant.says}`, () => {
    const rule = rules.find((one) => one.name === plant.rule)!;
    const found = rule.check(asTree(plant, 'bad'));
    assert.notEqual(found.length, 0);
    for (const line of found) assert.ok(line.startsWith(`${plant.path}:`), line);
    assert.deepEqual(rule.check(asTree(plant, 'good')), []);
  });
}

test('without git the tree is found by walking the folder', () => {
  const dir = mkdtempSync(join(tmpdir(), 'sideband-walk-'));
  try {
    writeFileSync(join(dir, 'a.ts'), 'x;\n');
    writeFileSync(join(dir, 'picture.png'), 'a\0b');
    assert.deepEqual(readSourceTree(dir), [{ path: 'a.ts', text: 'x;\n' }]);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
