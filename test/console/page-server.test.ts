import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { startPageServer } from '../../services/console/adapters/page-server.ts';
import { reachedIn } from '../contract/transport-harness.ts';

test('an error that is none of ours is told in the log, not on the page', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-page-'));
  const logFile = join(dir, 'log');
  const outcomes: unknown[] = [];
  const fail = () => {
    throw new TypeError('secret of the house');
  };
  const server = await startPageServer({
    ...{ host: '127.0.0.1', port: 0, files: new Map(), streams: { add: fail } as never },
    metrics: { record: (_, __, labels) => void outcomes.push(labels?.['outcome']) },
    log: createLogger('test', 'info', logFile),
    ...{ plant: fail, point: fail, command: fail, label: fail },
  });
  try {
    const response = await fetch(`http://127.0.0.1:${server.port}/api/points/works/pump/de`);
    const told = { code: 'console.failed', detail: 'see the log of the console' };
    assert.deepEqual([response.status, await response.json()], [500, told]);
    assert.deepEqual(outcomes, ['failed']);
    const text = () => readFile(logFile, 'utf8').catch(() => '');
    assert.ok(await reachedIn(5000, async () => (await text()).includes('console.failed')));
    const line = JSON.parse((await text()).trim()) as Record<string, unknown>;
    assert.equal(line['path'], '/api/points/works/pump/de');
    assert.match(JSON.stringify(line['err']), /secret of the house.*page-server\.test\.ts/);
  } finally {
    await server.stop();
    await rm(dir, { recursive: true });
  }
});
