/** `node tools/release-notes.ts VERSION`: the section of CHANGELOG.md, without its heading. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const version = process.argv[2]?.replace(/^v/, '') ?? '';
const changelog = readFileSync(join(import.meta.dirname, '../CHANGELOG.md'), 'utf8');
const sections = changelog.split(/^## (?=\[)/m).slice(1);
const section = sections.find((text) => text.startsWith(`[${version}]`));
const body = section?.split('\n').slice(1).join('\n').trim() ?? '';
if (body === '') {
  console.error(`CHANGELOG.md has no section [${version}]`);
  process.exitCode = 1;
} else console.log(body);
