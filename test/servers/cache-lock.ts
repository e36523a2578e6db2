/** A download cache shared by test processes: one fills it, the others wait. */
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** $XDG_CACHE_HOME/sideband/... or ~/.cache/sideband/... */
export function cacheDirectory(...parts: string[]): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'sideband', ...parts);
}

/** Runs `fill` once for `directory`, over all processes; a failed fill is started afresh. */
export async function fillOnce(directory: string, fill: () => Promise<void>): Promise<void> {
  const done = join(directory, '.complete');
  if (existsSync(done)) return;
  await mkdir(join(directory, '..'), { recursive: true });
  const lock = `${directory}.lock`;
  while (!(await acquire(lock))) await delay(200);
  try {
    if (existsSync(done)) return;
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    await fill();
    await writeFile(done, '');
  } finally {
    await rm(lock, { force: true });
  }
}

async function acquire(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (await isStale(lock)) await rm(lock, { force: true });
    return false;
  }
}

async function isStale(lock: string): Promise<boolean> {
  const pid = Number(await readFile(lock, 'utf8').catch(() => ''));
  // just created and not yet written, or already removed
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
