/** A lock between processes that share a folder: a file that only one can make. */
import { open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SidebandError } from '../../core/errors.ts';

const lockFile = '.champion.lock';
/** what is done under it takes milliseconds: older, it is left over from a process that died */
const staleMs = 10_000;
const retryMs = 20;
const patienceMs = 2 * staleMs;

/** @throws SidebandError model.store-unavailable when others keep it */
export async function locked(folder: string, work: () => Promise<void>): Promise<void> {
  const path = join(folder, lockFile);
  const deadline = Date.now() + patienceMs;
  while (!(await acquire(path))) {
    if (Date.now() > deadline) {
      throw new SidebandError('model.store-unavailable', `${path}: others keep the lock`);
    }
    await delay(retryMs);
  }
  try {
    await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function acquire(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx')).close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const status = await stat(path).catch(() => undefined);
    if (status !== undefined && Date.now() - status.mtimeMs > staleMs)
      await rm(path, { force: true });
    return false;
  }
}
