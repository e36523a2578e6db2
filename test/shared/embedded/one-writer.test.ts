import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  type EmbeddedLogOptions,
  openEmbeddedLog,
} from '@sideband/shared/adapters/embedded/transport.ts';
import { hasCode, type SidebandError } from '@sideband/shared/core/errors.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { copying, TaskJournal } from '../../contract/copy-task.ts';
import { appendNumbered, contents, windowOf } from '../../contract/log-contents.ts';

describe('the files of the embedded log', () => {
  let dir: string;
  let opened: Transport[];
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'sideband-writer-'));
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((log) => log.close()));
    rmSync(dir, { recursive: true });
  });

  async function open(options: Partial<EmbeddedLogOptions> = {}): Promise<Transport> {
    const log = await openEmbeddedLog({ dir, ...options });
    opened.push(log);
    return log;
  }

  it('have one writing process; a second one is refused and told which', async () => {
    await open();
    const transport = new URL(
      import.meta.resolve('@sideband/shared/adapters/embedded/transport.ts'),
    );
    const program = `import { openEmbeddedLog } from '${transport.href}';
      await openEmbeddedLog({ dir: process.argv[1] }).catch((e) => console.log(e.message));`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, dir]);
    const said = Buffer.concat(await Array.fromAsync(child.stdout as AsyncIterable<Buffer>));
    assert.match(String(said), /^log\.in-use: /);
    assert.match(String(said), new RegExp(`process ${process.pid}, since \\d{4}-`));
  });

  it('can be opened again for writing once they are closed', async () => {
    const log = await open();
    await assert.rejects(open(), (e) => hasCode(e, 'log.in-use'));
    await log.close();
    await (await open()).close();
  });

  it('can be read beside the writer, up to the last commit', async () => {
    const log = await open();
    await log.ensureTopics(2);
    const reader = await open({ readOnly: true });
    assert.deepEqual(await contents(reader, 'windows'), []);
    for (let round = 0; round < 3; round++) {
      await appendNumbered(log, { keys: 3, perKey: 4, seed: 1, first: round * 4 });
      assert.equal((await contents(reader, 'windows')).length, (round + 1) * 12);
    }
    assert.equal(await reader.partitions('windows'), 2);
    await assert.rejects(reader.ensureTopics(2), (e) => hasCode(e, 'log.unavailable'));
    await assert.rejects(reader.appender(), (e) => hasCode(e, 'log.unavailable'));
  });

  it('can be read alone after the writer has gone', async () => {
    const log = await open();
    await log.ensureTopics(1);
    await appendNumbered(log, { keys: 3, perKey: 4, seed: 1 });
    await log.close();
    const reader = await open({ readOnly: true });
    assert.equal((await contents(reader, 'windows')).length, 12);
  });

  it('refuse everything, with a code, after close', async () => {
    const log = await open();
    await log.ensureTopics(1);
    const appender = await log.appender();
    const pending = appender.append([windowOf('k:1')]);
    await Promise.all([pending, log.close(), log.close()]);
    const late = [
      appender.append([windowOf('k:2')]),
      log.ping(),
      log.ensureTopics(1),
      contents(log, 'windows'),
      log.consume(copying({ journal: new TaskJournal(), batchRecordsMax: 1 })).then((c) => c.lag()),
    ];
    const results = await Promise.allSettled(late);
    const codes = results.map((r) => r.status === 'rejected' && (r.reason as SidebandError).code);
    assert.deepEqual(
      codes,
      late.map(() => 'log.unavailable'),
    );
  });

  it('take no record above the limit, and no more waiting bytes than allowed', async () => {
    const log = await open({ valueBytesMax: 1000, queuedBytesMax: 5000 });
    await log.ensureTopics(1);
    const appender = await log.appender();
    const sized = (bytes: number) => ({ ...windowOf('k:1'), value: new Uint8Array(bytes) });
    await assert.rejects(appender.append([sized(1001)]), (e) => hasCode(e, 'log.record-too-large'));
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, () => appender.append([sized(900)])),
    );
    const refused = results.filter((r) => r.status === 'rejected');
    assert.equal(results.length - refused.length, 5);
    assert.ok(refused.every((r) => hasCode(r.reason, 'log.unavailable')));
    assert.equal((await contents(log, 'windows')).length, 5);
    await appender.append([sized(900)]);
  });

  it('refuse appends when full of unprocessed records, until those are done', async () => {
    const log = await open({ bytesMax: 3_000_000, retentionEveryMs: 20 });
    await log.ensureTopics(1);
    const journal = new TaskJournal();
    const options = copying({ journal, batchRecordsMax: 100 });
    const appender = await log.appender();
    const large = { ...windowOf('k:1'), value: new Uint8Array(100_000) };
    await appender.append([large]);
    const withoutOutputs = { ...options, task: (p: number) => silent(options.task(p)) };
    await (await startedAndStopped(withoutOutputs)).stop();
    const full = async () => {
      for (let i = 0; i < 200; i++) await appender.append([large]);
    };
    await assert.rejects(full(), (e) => hasCode(e, 'log.full'));
    const consumption = await log.consume(withoutOutputs);
    for (let tries = 0; ; tries++) {
      assert.ok(tries < 200, 'appends stay refused');
      await new Promise((resolve) => setTimeout(resolve, 25));
      if (
        await appender.append([large]).then(
          () => true,
          () => false,
        )
      )
        break;
    }
    await consumption.stop();

    async function startedAndStopped(consume: typeof options) {
      const started = await log.consume(consume);
      while (journal.committed === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      return started;
    }

    function silent(task: ReturnType<typeof options.task>): ReturnType<typeof options.task> {
      const process = task.process.bind(task);
      task.process = async (records) => {
        const { offset } = await process(records);
        return { outputs: [], offset, metadata: '{"copied":0,"recent":[]}' };
      };
      return task;
    }
  });
});
