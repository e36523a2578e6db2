import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { hasCode } from '@sideband/shared/core/errors.ts';
import type { Transport } from '@sideband/shared/core/ports.ts';
import { copying, TaskJournal } from '../../contract/copy-task.ts';
import {
  appendNumbered,
  contents,
  disordered,
  misnumbered,
  missing,
  repeated,
} from '../../contract/log-contents.ts';
import { reachedIn, seededRandom } from '../../contract/transport-harness.ts';

const victim = fileURLToPath(new URL('crash-victim.ts', import.meta.url));
const patienceMs = 10_000;

describe('the embedded log after a crash', () => {
  let dir: string;
  beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'sideband-crash-'))));
  afterEach(() => rmSync(dir, { recursive: true }));

  /** Resolves with all values whose append was acknowledged before the kill. */
  async function killAfter(acknowledgements: number, round: number): Promise<string[]> {
    const child = spawn(process.execPath, [victim, dir, String(round)]);
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.length > acknowledgements * 10) child.kill('SIGKILL');
    });
    let failed = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (failed += text));
    const [, signal] = await new Promise<[number | null, string | null]>((resolve) => {
      child.on('close', (code, by) => resolve([code, by]));
    });
    assert.equal(signal, 'SIGKILL', failed);
    return said.slice(0, said.lastIndexOf('\n')).split('\n');
  }

  async function copyRest(log: Transport, batchRecordsMax = 100): Promise<TaskJournal> {
    const journal = new TaskJournal();
    const consumption = await log.consume(copying({ journal, batchRecordsMax }));
    const done = async () => consumption.owned().length === 2 && (await consumption.lag()) === 0;
    assert.ok(await reachedIn(patienceMs, done));
    await consumption.stop();
    return journal;
  }

  it('holds all it acknowledged, and each output once, however often it is killed', async () => {
    const random = seededRandom(7);
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round++)
      acknowledged.push(...(await killAfter(50 + Math.floor(random() * 400), round)));
    const log = await openEmbeddedLog({ dir });
    const journal = await copyRest(log);
    const [inputs, outputs] = [await contents(log, 'windows'), await contents(log, 'features')];
    await log.close();
    const have = new Set(inputs.map((e) => e.value));
    assert.deepEqual(
      acknowledged.filter((v) => !have.has(v)),
      [],
    );
    assert.deepEqual(missing(inputs, outputs), []);
    assert.deepEqual(repeated(outputs), []);
    assert.deepEqual(disordered(outputs), []);
    assert.deepEqual(misnumbered(outputs), []);
    assert.deepEqual(journal.violations, []);
  });

  it('keeps outputs and offsets in step wherever the last write was torn', async () => {
    const log = await openEmbeddedLog({ dir });
    await log.ensureTopics(2);
    await appendNumbered(log, { keys: 5, perKey: 20, seed: 1 });
    await copyRest(log, 4);
    const copy = join(dir, 'copy');
    const random = seededRandom(3);
    const size = statSync(join(dir, 'log.db-wal')).size;
    const copiedCounts = new Set<number>();
    for (let i = 0; i < 12; i++) {
      rmSync(copy, { recursive: true, force: true });
      for (const file of ['log.db', 'log.db-wal']) cpSync(join(dir, file), join(copy, file));
      truncateSync(join(copy, 'log.db-wal'), Math.floor(size * (0.3 + 0.7 * random())));
      copiedCounts.add(await checkTorn(copy));
    }
    await log.close();
    assert.ok(copiedCounts.size > 2, 'the cuts fell into different places');
  });

  /** Number of outputs before anything is copied again. */
  async function checkTorn(copy: string): Promise<number> {
    const log = await openEmbeddedLog({ dir: copy });
    await log.ensureTopics(2);
    const before = (await contents(log, 'features')).length;
    const journal = await copyRest(log);
    const [inputs, outputs] = [await contents(log, 'windows'), await contents(log, 'features')];
    await log.close();
    assert.deepEqual(
      outputs.map((e) => e.value),
      inputs.map((e) => e.value),
    );
    assert.deepEqual(journal.violations, []);
    assert.deepEqual(journal.halts, []);
    return before;
  }

  it('says log.corrupt when the file is no log', async () => {
    writeFileSync(join(dir, 'log.db'), 'not a database, but long enough to be one'.repeat(500));
    await assert.rejects(openEmbeddedLog({ dir }), (e) => hasCode(e, 'log.corrupt'));
    rmSync(join(dir, 'log.db'));
    await (await openEmbeddedLog({ dir })).close();
  });

  it('halts when the committed offset lies beyond the end of the log', async () => {
    const log = await openEmbeddedLog({ dir });
    await log.ensureTopics(1);
    await appendNumbered(log, { keys: 1, perKey: 5, seed: 1 });
    await log.close();
    const { openDatabase } = await import('@sideband/shared/adapters/embedded/sqlite.ts');
    const database = openDatabase({ path: join(dir, 'log.db'), busyTimeoutMs: 1000 });
    database.exec(`INSERT INTO offsets
      SELECT 'copiers', slot, 7, '{"copied":0,"recent":[]}', 0
      FROM partitions WHERE topic = 'windows'`);
    database.close();
    const again = await openEmbeddedLog({ dir });
    const journal = new TaskJournal();
    await again.consume(copying({ journal, batchRecordsMax: 10 }));
    assert.ok(await reachedIn(patienceMs, () => journal.halts.length > 0));
    await again.close();
    assert.ok(hasCode(journal.halts[0], 'log.offset-out-of-range'));
  });
});
