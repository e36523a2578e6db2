import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { breaches } from '../soak/oracle.ts';
import { runPhase } from '../soak/phase.ts';
import { shortPlan } from '../soak/soak-plans.ts';
import { soakTable } from '../soak/soak-report.ts';

const seed = 20_260_101;

for (const at of shortPlan({ seed, dir: '', say: () => {} }).keys()) {
  test(`phase ${at + 1} of the short soak keeps each window once and in order`, async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sideband-soak-'));
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const result = await runPhase(shortPlan({ seed, dir, say })[at]!);
    const told = `${said.join('\n')}\n${soakTable([result])}\nledgers and logs: ${dir}`;
    for (const breach of breaches) assert.deepEqual(result.judgement[breach], [], told);
    assert.deepEqual(result.complaints, [], told);
    assert.ok(result.judgement.windowsAcked > 100, told);
    assert.equal(result.judgement.windowsScored, result.judgement.windowsPublished, told);
    await rm(dir, { recursive: true });
  });
}
