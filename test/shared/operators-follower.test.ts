import assert from 'node:assert/strict';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { createLogger } from '../../services/shared/adapters/logger.ts';
import { OperatorsFollower } from '../../services/shared/adapters/operators-follower.ts';
import { hasCode } from '../../services/shared/core/errors.ts';
import { reachedIn } from '../contract/transport-harness.ts';

const tokenSha256 = 'a'.repeat(64);

interface Office {
  readonly path: string;
  readonly follower: OperatorsFollower;
  write(text: string): Promise<void>;
  names(): string;
  log(): Promise<string>;
}

function list(...names: readonly string[]): string {
  return JSON.stringify(names.map((name) => ({ name, role: 'operator', tokenSha256 })));
}

async function office(context: TestContext): Promise<Office> {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-operators-'));
  const path = join(dir, 'operators.yaml');
  await writeFile(path, list('mara'));
  const logFile = join(dir, 'log');
  const log = createLogger('test', 'info', logFile);
  const follower = await OperatorsFollower.open({ path, log, everyMs: 10 });
  context.after(async () => {
    await follower.stop();
    await rm(dir, { recursive: true });
  });
  return {
    path,
    follower,
    async write(text) {
      await writeFile(`${path}.new`, text);
      await rename(`${path}.new`, path);
    },
    names: () => [...follower.current().keys()].join(),
    log: () => readFile(logFile, 'utf8'),
  };
}

async function warnings({ log }: Office): Promise<number> {
  return (await log()).split('\n').filter((line) => line.includes('"code":"config.invalid"'))
    .length;
}

test('who is put into the operators file may, who is taken out may no more', async (context) => {
  const one = await office(context);
  assert.equal(one.names(), 'mara');
  await one.write(list('mara', 'ilse'));
  assert.ok(await reachedIn(5000, async () => one.names() === 'mara,ilse'));
  await one.write(list('ilse'));
  assert.ok(await reachedIn(5000, async () => one.names() === 'ilse'));
});

test('a bad operators file changes nobody, and is told once with its code', async (context) => {
  const one = await office(context);
  const bad = ['[{', '{}', list('mara', 'mara'), 'x'.repeat(1024 * 1024 + 1)];
  for (const [i, text] of bad.entries()) {
    await one.write(text);
    assert.ok(await reachedIn(5000, async () => (await warnings(one)) === i + 1), text.slice(0, 9));
    assert.equal(one.names(), 'mara');
  }
  await rm(one.path);
  assert.ok(await reachedIn(5000, async () => (await warnings(one)) === bad.length + 1));
  await one.write(list('ilse'));
  assert.ok(await reachedIn(5000, async () => one.names() === 'ilse'));
  assert.equal(await warnings(one), bad.length + 1);
});

test('without a file nobody may, and at the start a bad one is refused', async () => {
  const log = createLogger('test', 'silent');
  const nobody = await OperatorsFollower.open({ path: '', log });
  assert.equal(nobody.current().size, 0);
  await nobody.stop();
  const missing = OperatorsFollower.open({ path: '/no/such/operators.yaml', log });
  await assert.rejects(missing, (error) => hasCode(error, 'config.invalid'));
});
