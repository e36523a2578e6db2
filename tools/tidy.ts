/** Prints every violation of the house rules; part of `make check`. */
import { join } from 'node:path';
import { rules } from './tidy/rules.ts';
import { readSourceTree } from './tidy/source-tree.ts';

const files = readSourceTree(join(import.meta.dirname, '..'));
let problems = 0;
for (const rule of rules) {
  const found = rule.check(files);
  problems += found.length;
  if (found.length > 0) console.error(`${rule.name}: ${rule.because}`);
  for (const line of found) console.error(`  ${line}`);
}
process.exitCode = problems === 0 ? 0 : 1;
