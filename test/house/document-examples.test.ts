import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { commands } from '../../services/cli/commands/commands.ts';
import { readEntry } from '../../services/cli/recordings/index-entry.ts';
import { readRoutes } from '../../services/inference/adapters/routes-file.ts';
import { parseAssets } from '../../services/shared/adapters/assets-file.ts';
import { readSourceTree } from '../../tools/tidy/source-tree.ts';

const root = join(import.meta.dirname, '../..');
const documents = readSourceTree(root).filter(({ path }) => path.endsWith('.md'));

/** Code blocks of a language in a document. */
function blocks(path: string, language: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const fence = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm');
  return Array.from(text.matchAll(fence), (match) => match[1]!);
}

test('the assets of the document are read, and say what the document says', () => {
  const [example] = blocks('docs/ASSETS.md', 'yaml');
  const assets = parseAssets(example!);
  assert.deepEqual(assets.of('north/press/2/pump-7/drive-end').featureSets, [
    'vibration@1',
    'order@1',
  ]);
  assert.equal(assets.of('north/turbine/1/bearing-3').framing, 'stream');
  assert.equal(assets.of('north/office/1/fan').filtered, true);
});

test('the recording of the document is read', () => {
  const [example] = blocks('docs/RECORDINGS.md', 'json');
  const { files } = JSON.parse(example!) as { files: Record<string, unknown>[] };
  const recording = readEntry(files[0]!, {});
  assert.deepEqual(recording.context, { speed_rpm: 1480, load_pct: 70, temperature_c: 46.5 });
  assert.equal(recording.bearing?.bpfo, 3.58);
});

test('the model routes of the document are read', async () => {
  const [example] = blocks('docs/MODELS.md', 'yaml');
  const dir = mkdtempSync(join(tmpdir(), 'sideband-routes-'));
  try {
    writeFileSync(join(dir, 'routes.yaml'), example!);
    const routes = await readRoutes(join(dir, 'routes.yaml'));
    assert.deepEqual(
      routes.map(({ model }) => model),
      ['press', 'hall-1'],
    );
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('every command and option that a document names exists', async () => {
  for (const { path, text } of documents) {
    for (const [line, name] of text.matchAll(/npx sideband ([a-z]+)[^`\n]*/g)) {
      assert.ok(Object.hasOwn(commands, name!), `${path}: ${line}`);
      const { options } = await commands[name!]!.load();
      for (const [, option] of line.matchAll(/ --([a-z-]+)/g)) {
        assert.ok(option === 'help' || Object.hasOwn(options, option!), `${path}: ${line}`);
      }
    }
  }
});

test('every file that a document links to exists', () => {
  const paths = new Set(readSourceTree(root).map(({ path }) => path));
  const broken: string[] = [];
  for (const { path, text } of documents) {
    for (const [, target] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)) {
      const full = join(path, '..', target!);
      const isPicture = full.endsWith('.png') && existsSync(join(root, full));
      const isFolder = [...paths].some((other) => other.startsWith(`${full}/`));
      const found = paths.has(full) || isFolder || isPicture;
      if (!found) broken.push(`${path} links to ${target}`);
    }
  }
  assert.deepEqual(broken, []);
});
