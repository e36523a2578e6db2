/** The embedded log as the conformance suite wants it: clients share the one writing process. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EmbeddedLogOptions,
  openEmbeddedLog,
} from '@sideband/shared/adapters/embedded/transport.ts';
import { openDatabase } from '@sideband/shared/adapters/embedded/sqlite.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import type { TransportHarness } from '../../contract/transport-harness.ts';

const handoverMs = 300;

export async function embeddedHarness(
  options: Partial<EmbeddedLogOptions> = {},
): Promise<TransportHarness & { readonly dir: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-log-'));
  const open = { dir, handoverMs, busyTimeoutMs: 50, ...options };
  let shared: Promise<Transport> | undefined;
  let clients = 0;
  const release = async (): Promise<void> => {
    if (--clients > 0) return;
    const transport = shared;
    shared = undefined;
    await (await transport)?.close();
  };
  return {
    dir,
    patienceMs: 10_000,
    takeoverMs: 2 * handoverMs,
    open: async () => {
      clients++;
      shared ??= openEmbeddedLog(open);
      return client(await shared, release);
    },
    interrupt: () => lockDatabase(dir),
    dispose: async () => {
      clients = 1;
      await release();
      await rm(dir, { recursive: true });
    },
  };
}

/** The whole log is closed with its last client, so that opening again is a real restart. */
function client(transport: Transport, release: () => Promise<void>): Transport {
  const consumptions: { stop(): Promise<void> }[] = [];
  return {
    ensureTopics: (n) => transport.ensureTopics(n),
    partitions: (topic) => transport.partitions(topic),
    appender: () => transport.appender(),
    read: (topic, options) => transport.read(topic, options),
    ping: () => transport.ping(),
    consume: async (options) => {
      const consumption = await transport.consume(options);
      consumptions.push(consumption);
      return consumption;
    },
    close: async () => {
      await Promise.all(consumptions.map((c) => c.stop()));
      await release();
    },
  };
}

/** As a foreign program that holds the file would: no transaction can begin. */
async function lockDatabase(dir: string): Promise<() => Promise<void>> {
  const path = join(dir, 'log.db');
  const database = openDatabase({ path, busyTimeoutMs: 5000 });
  database.exec('BEGIN IMMEDIATE');
  return async () => {
    database.exec('ROLLBACK');
    database.close();
  };
}
