import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Ledger } from '../../../services/cli/publish/ledger.ts';

test('a line is in the file when its promise resolves, each once and in order', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'sideband-ledger-'));
  try {
    const path = join(directory, 'ledger');
    const ledger = await Ledger.open(path);
    const lines = Array.from({ length: 200 }, (_, i) => `window@${i}`);
    await Promise.all(
      lines.map(async (line) => {
        await ledger.add(line);
        assert.ok((await readFile(path, 'utf8')).includes(`${line}\n`));
      }),
    );
    await ledger.add('last');
    await ledger.close();
    assert.deepEqual((await readFile(path, 'utf8')).trimEnd().split('\n'), [...lines, 'last']);
    const again = await Ledger.open(path);
    await again.add('after');
    await again.close();
    assert.ok((await readFile(path, 'utf8')).endsWith('last\nafter\n'));
  } finally {
    await rm(directory, { recursive: true });
  }
});
