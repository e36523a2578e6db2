/** The project's text files: what git tracks or would; without git, what lies in the folder. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceFile } from './rule.ts';

const bytesMax = 1_000_000;
/** holds violations on purpose: the tests of the rules */
const plants = 'test/house/tidy-plants.ts';

function paths(root: string): readonly string[] {
  const flags = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const git = spawnSync('git', flags, { cwd: root, encoding: 'utf8' });
  if (git.status === 0) return [...new Set(git.stdout.split('\0').filter((path) => path !== ''))];
  const exclude = ['**/node_modules/**', 'node_modules', '.git', 'var'];
  return globSync(['**/*', '.ci/*', '.*'], { cwd: root, exclude });
}

export function readSourceTree(root: string): readonly SourceFile[] {
  return paths(root)
    .map((path) => ({ path, full: join(root, path) }))
    .filter(({ full }) => existsSync(full) && statSync(full).isFile())
    .filter(({ full }) => statSync(full).size <= bytesMax)
    .filter(({ path }) => path !== plants)
    .map(({ path, full }) => ({ path, text: readFileSync(full, 'utf8') }))
    .filter((file) => !file.text.includes('\0'));
}
