import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { becomesReadyAndEnds } from './orderly-life.ts';

const program = join(import.meta.dirname, '../../tools/edge-archive.ts');
const box = mkdtempSync(join(tmpdir(), 'sideband-box-'));
let archive = '';

before(() => {
  archive = execFileSync(process.execPath, [program], { encoding: 'utf8' }).trim();
});
after(() => rmSync(box, { recursive: true }));

test('the archive for a gateway box holds its own files alone, which root owns', () => {
  const options = { encoding: 'utf8', maxBuffer: 1 << 26 } as const;
  const lines = execFileSync('tar', ['-tvzf', archive, '--numeric-owner'], options);
  const own = /^(opt\/sideband-edge|usr\/lib\/systemd\/system\/sideband-edge|etc\/sideband)/;
  for (const line of lines.trim().split('\n')) {
    const [mode, owner, , , , path] = line.split(/\s+/);
    assert.equal(owner, '0/0', line);
    assert.match(path!, own, line);
    assert.match(mode!, /^(l|.r..[r-]-.[r-]-)/, line);
  }
});

test('edge becomes ready from the archive alone, and a SIGTERM ends it with 0', async () => {
  execFileSync('tar', ['-xzf', archive, '-C', box]);
  const child = spawn(join(box, 'opt/sideband-edge/bin/node'), ['main.ts'], {
    cwd: join(box, 'opt/sideband-edge/app'),
    env: {
      SIDEBAND_EDGE_DIR: join(box, 'state'),
      SIDEBAND_EDGE_HTTP_PORT: '0',
      SIDEBAND_BRIDGE_BROKER_PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await becomesReadyAndEnds(child);
});
