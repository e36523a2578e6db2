import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runDriftPhase } from '../soak/drift/drift-phase.ts';
import { driftTable, isDriftClean } from '../soak/drift/drift-report.ts';

test('kill -9 of drift loses no finding and tells no event twice', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-drift-'));
  const said: string[] = [];
  const say = (line: string) => said.push(line);
  const result = await runDriftPhase({ seed: 20_260_101, dir, brokers: 1, kills: 4, say });
  const told = `${said.join('\n')}\n${driftTable(result)}\nlogs: ${dir}`;
  assert.ok(isDriftClean(result), told);
  assert.ok(result.judgement.events > 10, told);
  await rm(dir, { recursive: true });
});
