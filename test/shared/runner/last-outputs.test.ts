import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { lastOutputs } from '@sideband/shared/adapters/runner/last-outputs.ts';
import { sourceHeader } from '@sideband/shared/core/source-position.ts';

test('the last source position is found per output, behind records without one', async (t) => {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-last-'));
  const log = await openEmbeddedLog({ dir });
  t.after(async () => {
    await log.close();
    await rm(dir, { recursive: true });
  });
  await log.ensureTopics(2);
  const appender = await log.appender();
  const value = Uint8Array.of(1);
  const at = (index: number) => ({ [sourceHeader]: `0/1/${index}/0` });
  const output = { topic: 'scores', partition: 1, key: 'k', value } as const;
  for (let i = 0; i < 5; i++) await appender.append([{ ...output, headers: at(i) }]);
  for (let i = 0; i < 40; i++) await appender.append([output]);
  await appender.append([{ ...output, topic: 'anomalies.open', headers: at(9) }]);
  const last = await lastOutputs(log, ['scores', 'anomalies', 'anomalies.open', 'deadletter'], 1);
  assert.deepEqual([...last], [['scores', { epoch: 0, partition: 1, offset: 4n, index: 0 }]]);
  assert.deepEqual([...(await lastOutputs(log, ['scores'], 0))], []);
});
