import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AlarmRig, command, condition, gone, pump, secondNs } from './alarm-fixture.ts';

const hour = 3600;
const ns = (second: number) => BigInt(second) * secondNs;

function announced(rig: AlarmRig): number {
  return rig.count('sideband_alarms_announced_total');
}

test('an alarm is announced after its on-delay, and forgotten when it returns', () => {
  const rig = new AlarmRig();
  rig.at(100, condition());
  rig.at(159);
  assert.equal(rig.state(), 'normal');
  rig.at(160);
  assert.equal(rig.state(), 'unacknowledged');
  assert.equal(rig.alarm()?.sinceNs, ns(100));
  rig.at(200, command('acknowledge'));
  assert.equal(rig.state(), 'acknowledged');
  rig.at(300, gone());
  rig.at(599);
  assert.equal(rig.state(), 'acknowledged', 'the off-delay runs');
  rig.at(600);
  assert.equal(rig.state(), 'none');
  assert.equal(announced(rig), 1);
  assert.equal(rig.out.at(-1)?.record, null, 'a tombstone');
});

test('what goes within the on-delay is never announced', () => {
  const rig = new AlarmRig();
  for (let k = 0; k < 20; k++) {
    rig.at(k * 60, condition());
    rig.at(k * 60 + 50, gone());
  }
  assert.equal(announced(rig), 0);
  assert.equal(rig.state(), 'none');
});

test('what comes and goes within the off-delay is one announcement, and nothing chatters', () => {
  const rig = new AlarmRig();
  rig.at(0, condition());
  for (let k = 1; k < 60; k++) {
    rig.at(k * 120, gone());
    rig.at(k * 120 + 60, condition());
  }
  assert.equal(announced(rig), 1);
  assert.equal(rig.gauge('sideband_alarms_chattering'), 0);
});

test('an alarm that returned unacknowledged waits for the operator', () => {
  const rig = new AlarmRig();
  rig.at(0, condition());
  rig.at(59, gone());
  rig.at(hour);
  assert.equal(rig.state(), 'none', 'it went within its on-delay');
  rig.at(hour, condition());
  rig.at(hour + 61);
  rig.at(hour + 62, gone());
  rig.at(2 * hour);
  assert.equal(rig.state(), 'returned');
  rig.at(2 * hour + 1, condition());
  rig.at(2 * hour + 61);
  assert.equal(rig.state(), 'unacknowledged');
  assert.equal(rig.alarm()?.announcements, 2);
  rig.at(2 * hour + 62, gone());
  rig.at(3 * hour, command('acknowledge'));
  assert.equal(rig.state(), 'none');
});

test('a latched alarm stays until it is reset, and cannot be reset unseen', () => {
  const rig = new AlarmRig({ latch: true });
  rig.at(0, condition());
  rig.at(60);
  rig.at(61, gone());
  rig.at(hour);
  assert.equal(rig.state(), 'latched-unacknowledged');
  rig.at(hour + 1, command('reset'));
  assert.deepEqual(rig.dead, ['command.unfit']);
  rig.at(hour + 2, command('acknowledge'));
  assert.equal(rig.state(), 'latched');
  rig.at(hour + 3, command('reset', { id: 'reset-2' }));
  assert.equal(rig.state(), 'none');
});

test('a shelf ends by itself, and what is wrong then is announced anew', () => {
  const rig = new AlarmRig();
  rig.at(0, condition());
  rig.at(60);
  rig.at(70, command('shelve', { untilNs: ns(hour), why: 'bearing is ordered' }));
  assert.equal(rig.state(), 'shelved');
  rig.at(hour - 1);
  assert.equal(rig.state(), 'shelved');
  rig.at(hour);
  assert.equal(rig.state(), 'unacknowledged');
  assert.equal(announced(rig), 2);
  const shelved = rig.alarm()?.handled.at(-1);
  assert.deepEqual([shelved?.who, shelved?.why], ['mara', 'bearing is ordered']);
});

test('nobody shelves for good, nor into the past', () => {
  const rig = new AlarmRig();
  rig.at(0, condition());
  rig.at(60);
  rig.at(61, command('shelve', { untilNs: ns(9 * hour) }));
  rig.at(62, command('shelve', { untilNs: ns(10) }));
  rig.at(63, command('shelve', { untilNs: 0n }));
  assert.deepEqual(rig.dead, ['command.too-long', 'command.outdated', 'command.outdated']);
  assert.equal(rig.state(), 'unacknowledged');
});

test('the same command twice is one, also when the alarm was announced anew between', () => {
  const rig = new AlarmRig();
  rig.at(0, condition());
  rig.at(60);
  rig.at(70, command('acknowledge'), command('acknowledge'));
  rig.at(80, condition({ priority: 'high' }));
  assert.equal(rig.state(), 'unacknowledged', 'graver than what was acknowledged');
  rig.at(90, command('acknowledge'));
  assert.equal(rig.state(), 'unacknowledged');
  assert.deepEqual(rig.dead, []);
  const repeated = rig.events.filter(({ labels }) => labels?.['outcome'] === 'repeated');
  assert.equal(repeated.length, 2);
});

test('an acknowledgement of an earlier announcement is refused', () => {
  const rig = new AlarmRig();
  rig.at(0, condition());
  rig.at(60);
  const { announcedNs } = rig.alarm()!;
  rig.at(70, command('acknowledge', { announcedNs }));
  rig.at(80, condition({ level: 3.5 }));
  assert.equal(rig.state(), 'unacknowledged', 'more than twice as bad');
  rig.at(90, command('acknowledge', { announcedNs, id: 'late' }));
  assert.deepEqual(rig.dead, ['command.outdated']);
  assert.equal(rig.state(), 'unacknowledged');
});

test('a command for what is no alarm is refused', () => {
  const rig = new AlarmRig();
  rig.at(0, command('acknowledge'));
  assert.deepEqual(rig.dead, ['command.unknown-alarm']);
});

test('under maintenance nothing is announced; afterwards what is still wrong is', () => {
  const rig = new AlarmRig();
  const line = 'works/hall/line-a';
  rig.at(0, condition());
  rig.at(60);
  rig.at(70, command('suppress', { scope: line, untilNs: ns(hour), why: 'belt change' }));
  assert.equal(rig.state(), 'suppressed');
  rig.at(80, condition({ scope: `${line}/pump-2` }), gone());
  rig.at(200, condition({ scope: `${line}/pump-3` }));
  rig.at(hour - 1);
  assert.equal(announced(rig), 1);
  rig.at(hour);
  assert.deepEqual(
    ['pump-1', 'pump-2', 'pump-3'].map((name) => rig.state(`${line}/${name}/machine`)),
    ['none', 'unacknowledged', 'unacknowledged'],
  );
});

test('out of service lasts until it is taken back', () => {
  const rig = new AlarmRig();
  const reason = 'out-of-service' as const;
  rig.at(0, command('suppress', { scope: pump, reason }));
  rig.at(10, condition());
  rig.at(400 * hour);
  assert.equal(rig.state(), 'out-of-service');
  rig.at(400 * hour + 1, command('unsuppress', { scope: pump, reason }));
  assert.equal(rig.state(), 'unacknowledged');
});

test('points of one machine are one alarm, and the named fault is shown', () => {
  const rig = new AlarmRig();
  rig.at(0, condition());
  rig.at(10, condition({ id: 'other', point: `${pump}/nde`, fault: 'outer-race' }));
  rig.at(100);
  assert.equal(rig.alarms().length, 1);
  assert.equal(rig.alarm()?.conditions.length, 2);
  rig.at(110, gone({ id: 'other' }));
  rig.at(hour);
  assert.equal(rig.state(), 'unacknowledged', 'one of them is still present');
  assert.equal(announced(rig), 1);
});

test('a condition that turns out to be another matter leaves its alarm', () => {
  const rig = new AlarmRig();
  const id = 'drift-event';
  rig.at(0, condition({ id }));
  rig.at(60);
  const line = 'works/hall/line-a';
  rig.at(100, condition({ id, kind: 'process', scope: line }));
  rig.at(200);
  assert.equal(rig.state(), 'none');
  assert.equal(rig.state(`${line}/process`), 'unacknowledged');
});

test('alarms over the limit are refused and counted', () => {
  const rig = new AlarmRig({ alarmsMax: 2 });
  const scopes = ['x', 'y', 'z'].map((name) => `${name}/hall/line/pump`);
  rig.at(0, ...scopes.map((scope) => condition({ scope })));
  assert.deepEqual(rig.dead, ['alarm.too-many']);
  rig.at(30, gone({ scope: scopes[0]! }), condition({ scope: scopes[2]! }));
  assert.equal(rig.dead.length, 1);
});

test('figures of EEMUA 191 say how many were announced, stand and went stale', () => {
  const rig = new AlarmRig();
  const scopes = ['x', 'y', 'z'].map((name) => `${name}/hall/line/pump`);
  rig.at(0, ...scopes.map((scope) => condition({ scope })));
  rig.at(60);
  assert.equal(rig.gauge('sideband_alarms_recent_announcements'), 3);
  rig.at(660);
  assert.equal(rig.gauge('sideband_alarms_recent_announcements'), 0);
  assert.equal(rig.gauge('sideband_alarms_stale'), 0);
  rig.at(25 * hour);
  assert.equal(rig.gauge('sideband_alarms_stale'), 3);
  const standing = rig.events.findLast(({ metric, labels }) => {
    return metric === 'sideband_alarms_standing' && labels?.['priority'] === 'medium';
  });
  assert.equal(standing?.value, 3);
});

test('metrics name the points nobody is to be told of, as long as that is so', () => {
  const rig = new AlarmRig();
  const point = `${pump}/de`;
  const hidden = () =>
    rig.events
      .filter(({ metric }) => metric === 'sideband_alarms_point_hidden')
      .map(({ labels, value }) => `${labels?.['asset']} ${labels?.['point']} ${String(value)}`);
  rig.at(0, condition({ point }));
  rig.at(60);
  assert.deepEqual(hidden(), []);
  rig.at(70, command('shelve', { untilNs: 1000n * secondNs }));
  assert.deepEqual(hidden(), [`${pump} ${point} 1`]);
  rig.events.length = 0;
  rig.at(999);
  rig.at(1000);
  assert.deepEqual(hidden(), [`${pump} ${point} 1`, `${pump} ${point} undefined`]);
  const untold = new AlarmRig({ hasPointSeries: false });
  untold.at(0, condition({ point }), command('suppress', { kind: 'any' }));
  assert.ok(untold.events.every(({ metric }) => metric !== 'sideband_alarms_point_hidden'));
});
