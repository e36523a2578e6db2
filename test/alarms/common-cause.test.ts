import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlarmInput } from '../../services/shared/core/alarm-records.ts';
import { seededRandom } from '../contract/transport-harness.ts';
import { AlarmRig, command, condition, gone, secondNs } from './alarm-fixture.ts';

const line = 'works/hall/line-a';

function machines(count: number, place = line): string[] {
  return Array.from({ length: count }, (_, i) => `${place}/pump-${i}`);
}

function shown(rig: AlarmRig): string[] {
  return rig
    .alarms()
    .filter(({ isActive }) => isActive)
    .map(({ scope, kind }) => `${scope}/${kind}`)
    .toSorted();
}

function announced(rig: AlarmRig): number {
  return rig.count('sideband_alarms_announced_total');
}

test('a line that trips is one alarm, whenever its machines are noticed', () => {
  const rig = new AlarmRig();
  for (const [i, scope] of machines(40).entries()) rig.at(5 * i, condition({ scope }));
  for (let second = 200; second < 600; second += 5) rig.at(second);
  assert.deepEqual(shown(rig), [`${line}/process`]);
  assert.equal(announced(rig), 1);
  assert.equal(rig.alarm(`${line}/process`)?.conditions.length, 40);
  rig.at(601, ...machines(40).map((scope) => gone({ scope })));
  rig.at(902);
  assert.equal(rig.state(`${line}/process`), 'returned');
});

test('alarms of machines that were told before their cause showed become part of it', () => {
  const rig = new AlarmRig();
  const [first, second, third] = machines(3);
  rig.at(0, condition({ scope: first! }));
  rig.at(100, condition({ scope: second! }));
  assert.deepEqual(shown(rig), [`${first}/machine`]);
  rig.at(160);
  rig.at(200, condition({ scope: third! }));
  rig.at(260);
  assert.deepEqual(shown(rig), [`${line}/process`]);
  assert.equal(announced(rig), 3);
});

test('two machines, or three on different days, have causes of their own', () => {
  const rig = new AlarmRig();
  const [first, second, third] = machines(3);
  rig.at(0, condition({ scope: first! }), condition({ scope: second! }));
  rig.at(86_400, condition({ scope: third! }));
  rig.at(86_460);
  assert.equal(shown(rig).length, 3);
});

test('lines that trip together are one alarm of what they have in common', () => {
  const rig = new AlarmRig();
  const lines = ['a', 'b', 'c', 'd'].map((name) => `works/hall/line-${name}`);
  for (const [i, place] of lines.entries()) {
    rig.at(20 * i, ...machines(10, place).map((scope) => condition({ scope })));
  }
  for (let second = 80; second < 600; second += 5) rig.at(second);
  assert.deepEqual(shown(rig), ['works/hall/process']);
  assert.ok(announced(rig) <= 4);
});

test('a network segment that fails is one alarm of the data, beside that of a machine', () => {
  const rig = new AlarmRig();
  const lost = machines(12).map((scope) => condition({ scope, kind: 'sensor' }));
  const pump = `${line}/pump-3`;
  rig.at(0, ...lost, condition({ scope: pump, id: 'bearing', fault: 'outer-race' }));
  rig.at(60);
  assert.deepEqual(shown(rig), [`${line}/data`, `${pump}/machine`]);
  assert.equal(announced(rig), 2);
});

test('a machine with a named fault keeps its own alarm while its line trips', () => {
  const rig = new AlarmRig();
  const [broken, ...others] = machines(6);
  rig.at(0, ...others.map((scope) => condition({ scope })));
  rig.at(10, condition({ scope: broken!, fault: 'inner-race', priority: 'high' }));
  rig.at(100);
  assert.deepEqual(shown(rig), [`${line}/process`, `${broken}/machine`].toSorted());
});

test('a machine that fails long after its line tripped has an alarm of its own', () => {
  const rig = new AlarmRig();
  const [late, ...others] = machines(6);
  rig.at(0, ...others.map((scope) => condition({ scope })));
  rig.at(100);
  rig.at(3600, condition({ scope: late! }));
  rig.at(3660);
  assert.deepEqual(shown(rig), [`${line}/process`, `${late}/machine`].toSorted());
});

test('what was suppressed together and lasts is one alarm afterwards', () => {
  const rig = new AlarmRig();
  rig.at(0, command('suppress', { scope: line, untilNs: 1000n * secondNs }));
  rig.at(100, ...machines(10).map((scope) => condition({ scope })));
  rig.at(999);
  assert.equal(announced(rig), 0);
  rig.at(1000);
  assert.deepEqual(shown(rig), [`${line}/process`]);
  assert.equal(announced(rig), 1);
});

test('what joins a shelved alarm is as quiet as it', () => {
  const rig = new AlarmRig();
  const [late, ...others] = machines(6);
  rig.at(0, ...others.map((scope) => condition({ scope })));
  rig.at(60);
  rig.at(61, command('shelve', { scope: line, kind: 'process', untilNs: 3600n * secondNs }));
  rig.at(90, condition({ scope: late! }));
  rig.at(200);
  assert.equal(announced(rig), 1);
  assert.equal(rig.alarm(`${line}/process`)?.conditions.length, 6);
});

/** Trips, single faults, commands and quiet times on three lines, by a seed. */
function story(seed: number): { second: number; inputs: AlarmInput[] }[] {
  const random = seededRandom(seed);
  const scopes = ['a', 'b', 'c'].flatMap((name) => machines(6, `works/hall/line-${name}`));
  let second = 0;
  return Array.from({ length: 300 }, () => {
    second += Math.floor(random() ** 2 * 200);
    const from = Math.floor(random() * scopes.length);
    const some = scopes.slice(from, from + (random() < 0.1 ? 6 : 1));
    const isPresent = random() < 0.6;
    const inputs = some.map((scope) => condition({ scope, isPresent }));
    if (random() < 0.1) {
      const scope = scopes[from]!;
      const id = `c${second}`;
      inputs.push(command('acknowledge', { id, scope }));
      inputs.push(
        command('suppress', { id: `${id}s`, scope, untilNs: BigInt(second + 99) * secondNs }),
      );
    }
    return { second, inputs };
  });
}

test('wherever it is killed, a new owner goes on as if nothing had happened', () => {
  for (const seed of [1, 2, 3]) {
    const whole = new AlarmRig();
    const killed = new AlarmRig();
    for (const { second, inputs } of story(seed)) {
      whole.at(second, ...inputs);
      killed.restart();
      killed.at(second, ...inputs);
    }
    assert.deepEqual(killed.out, whole.out);
    assert.deepEqual(killed.dead, whole.dead);
    assert.ok(whole.out.some(({ key }) => key.endsWith('/process')));
  }
});

test('where batches end makes no difference to what stands in the end', () => {
  for (const seed of [1, 2, 3]) {
    const [whole, cut] = [new AlarmRig(), new AlarmRig()];
    let offset = 0n;
    const log = story(seed).flatMap(({ second, inputs }) =>
      inputs.map((record) => {
        const input = { record, offset: offset++, timestampMs: second * 1000 };
        return { ...input, bytes: new Uint8Array() };
      }),
    );
    whole.take(log);
    for (const input of log) cut.take([input]);
    const records = (rig: AlarmRig) =>
      rig.alarms().toSorted((a, b) => (a.scope + a.kind < b.scope + b.kind ? -1 : 1));
    assert.deepEqual(records(whole), records(cut));
    assert.equal(announced(whole), announced(cut));
  }
});
