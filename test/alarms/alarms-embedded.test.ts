import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { outlivesKills } from './alarm-survival.ts';

test('acknowledged and shelved alarms outlive kill -9 on the embedded log', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'sideband-alarms-'));
  t.after(() => rm(directory, { recursive: true }));
  const dir = join(directory, 'log');
  const log = {
    argv: ['embedded', dir],
    patienceMs: 30_000,
    async writing(work: (transport: Awaited<ReturnType<typeof openEmbeddedLog>>) => Promise<void>) {
      const transport = await openEmbeddedLog({ dir });
      await work(transport);
      await transport.close();
    },
    async reading<R>(work: (transport: Awaited<ReturnType<typeof openEmbeddedLog>>) => Promise<R>) {
      const transport = await openEmbeddedLog({ dir, readOnly: true });
      try {
        return await work(transport);
      } finally {
        await transport.close();
      }
    },
  };
  await outlivesKills(log, join(directory, 'operators.yaml'));
});
