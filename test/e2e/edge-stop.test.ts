import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

const main = join(import.meta.dirname, '../../services/cli/main.ts');

test('one Ctrl-C that arrives twice, as through npx, stops in order', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-stop-'));
  t.after(() => rm(dir, { recursive: true, force: true }));
  const argv = [main, 'edge', '--dir', dir, '--mqtt-port', '0', '--http-port', '0'];
  argv.push('--page-port', '0');
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('"msg":"ready"')) child.kill('SIGINT');
    if (line.includes('"msg":"stopping"')) child.kill('SIGINT');
  }
  assert.deepEqual(await exited, [0, null]);
});
