import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { breaches } from '../soak/oracle.ts';
import { gatewayInFlightMax, runPhase } from '../soak/phase.ts';
import { rollingPlan } from '../soak/soak-plans.ts';
import { soakTable } from '../soak/soak-report.ts';

test('a rolling restart of every service under load loses and repeats nothing', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-rolling-'));
  const said: string[] = [];
  const plan = rollingPlan({ seed: 20_260_101, dir, say: (line) => said.push(line) }, 1);
  const result = await runPhase(plan);
  const told = `${said.join('\n')}\n${soakTable([result])}\nledgers and logs: ${dir}`;
  for (const breach of breaches) assert.deepEqual(result.judgement[breach], [], told);
  // an exit code other than 0 and a drain of more than 20 s are complaints
  assert.deepEqual(result.complaints, [], told);
  assert.ok(result.judgement.windowsAcked > 100, told);
  assert.equal(result.judgement.windowsScored, result.judgement.windowsPublished, told);
  const inFlight = plan.counts['roll-bridge']! * gatewayInFlightMax;
  assert.ok(result.duplicatesRemoved <= inFlight, told);
  const rest = result.rest!;
  assert.ok(rest.findings > 0 && rest.driftEvents > 0 && rest.conditions > 0, told);
  assert.ok(rest.alarmChanges > 0 && rest.commandsTaken > 50, told);
  assert.equal(rest.streamsEnded, 2, `that of the console replaced, and of the last one\n${told}`);
  assert.equal(rest.pointsLearned, plan.points, told);
  assert.equal(Object.keys(result.drainMs).length, 7, told);
  await rm(dir, { recursive: true });
});
