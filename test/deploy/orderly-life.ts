/** The life of a process as it is deployed: ready, and ended by a SIGTERM. */
import assert from 'node:assert/strict';
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { superviseChild } from '../servers/children.ts';

export async function becomesReadyAndEnds(
  child: ChildProcessByStdio<null, Readable, null>,
): Promise<void> {
  superviseChild(child);
  let said = '';
  for await (const text of child.stdout) {
    said += String(text);
    if (said.includes('"msg":"ready"')) break;
  }
  assert.match(said, /"msg":"ready"/);
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [0, null]);
}
