/** Regenerates codecs and documents from their one source; `--check` fails when one differs. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deploymentFiles } from '../deploy/generated-files.ts';
import { monitoringFiles } from '../grafana/render/files.ts';
import { capacityDocument } from './gen/capacity-document.ts';
import { commandsDocument } from './gen/commands-document.ts';
import { configurationDocument } from './gen/configuration-document.ts';
import { errorsDocument } from './gen/errors-document.ts';
import { featuresDocument } from './gen/features-document.ts';
import { metricsDocument } from './gen/metrics-document.ts';
import { predictionsDocument } from './gen/predictions-document.ts';
import { topicsDocument } from './gen/topics-document.ts';

const root = join(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const documents = [
  errorsDocument(),
  metricsDocument(),
  topicsDocument(),
  capacityDocument(),
  featuresDocument(),
  predictionsDocument(),
  await configurationDocument(),
  await commandsDocument(),
  ...monitoringFiles(),
  ...deploymentFiles(),
];

const codecs = spawnSync(
  process.execPath,
  [join(root, 'proto/generate.ts'), ...(check ? ['--check'] : [])],
  { stdio: 'inherit' },
);
let stale = codecs.status === 0 ? 0 : 1;
for (const { path, text } of documents) {
  const full = join(root, path);
  if (existsSync(full) && readFileSync(full, 'utf8') === text) continue;
  if (check) {
    console.error(`stale: ${path}; run "make gen"`);
    stale++;
  } else {
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    console.log(`written: ${path}`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
