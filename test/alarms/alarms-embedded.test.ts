import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { outlivesKills, silenceOutlivesKills, type SurvivalLog } from './alarm-survival.ts';

async function embedded(t: TestContext): Promise<{ log: SurvivalLog; operatorsFile: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'sideband-alarms-'));
  t.after(() => rm(directory, { recursive: true }));
  const dir = join(directory, 'log');
  const opened = async <R>(readOnly: boolean, work: (transport: Transport) => Promise<R>) => {
    const transport = await openEmbeddedLog({ dir, readOnly });
    try {
      return await work(transport);
    } finally {
      await transport.close();
    }
  };
  const log: SurvivalLog = {
    argv: ['embedded', dir],
    patienceMs: 60_000,
    writing: (work) => opened(false, work),
    reading: (work) => opened(true, work),
  };
  return { log, operatorsFile: join(directory, 'operators.yaml') };
}

test('acknowledged and shelved alarms outlive kill -9 on the embedded log', async (t) => {
  const { log, operatorsFile } = await embedded(t);
  await outlivesKills(log, operatorsFile);
});

test('silence that was told and acknowledged outlives kill -9 on the embedded log', async (t) => {
  const { log, operatorsFile } = await embedded(t);
  await silenceOutlivesKills(log, operatorsFile);
});
