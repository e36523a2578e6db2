import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasCode } from '@sideband/shared/core/errors.ts';
import { parseTimeNs, type Io } from '../../services/cli/command.ts';
import { commands } from '../../services/cli/commands/commands.ts';
import { runCommand } from '../../services/cli/run-command.ts';

function io(): Io & { readonly outs: string[]; readonly errs: string[] } {
  const outs: string[] = [];
  const errs: string[] = [];
  const { signal } = new AbortController();
  return { outs, errs, signal, out: (l) => void outs.push(l), err: (l) => void errs.push(l) };
}

test('every command of the table explains its options', async () => {
  for (const name of Object.keys(commands)) {
    const recorded = io();
    assert.equal(await runCommand([name, '--help'], recorded), 0, name);
    assert.match(recorded.outs.join('\n'), new RegExp(`^usage: sideband ${name} `), name);
    assert.deepEqual(recorded.errs, []);
  }
});

test('what is not understood exits with 2 and a code on stderr', async () => {
  const lines = [
    ['dance'],
    ['constructor'],
    ['simulate', '--nope'],
    ['simulate', '--machines', 'x'],
    ['simulate', '--machines', '0'],
    ['simulate', '--machines', '1.5'],
    ['simulate', '--period', '1y'],
    ['simulate', '--format', 'xml', '--machines', '1'],
    ['simulate', '--start', 'yesterday'],
    ['replay'],
    ['replay', '/nowhere/index.json', '--start', 'yesterday'],
  ];
  for (const line of lines) {
    const recorded = io();
    assert.equal(await runCommand(line, recorded), 2, line.join(' '));
    assert.match(recorded.errs.join('\n'), /usage\.invalid/, line.join(' '));
    assert.deepEqual(recorded.outs, []);
  }
});

test('without a command the commands are listed, and help is no error', async () => {
  const bare = io();
  assert.equal(await runCommand([], bare), 2);
  const asked = io();
  assert.equal(await runCommand(['help'], asked), 0);
  for (const name of Object.keys(commands)) assert.ok(asked.outs[0]!.includes(`  ${name}`), name);
});

test('a time is read to the nanosecond, in its zone', () => {
  const second = 1_767_225_600_000_000_000n;
  assert.equal(parseTimeNs('2026-01-01', 't'), second);
  assert.equal(parseTimeNs('2026-01-01T00:00:00.000000001Z', 't'), second + 1n);
  assert.equal(parseTimeNs('2026-01-01T01:30+01:30', 't'), second);
  for (const wrong of ['', '2026', '2026-13-01', '2026-01-01T25:00', 'now']) {
    assert.throws(
      () => parseTimeNs(wrong, 't'),
      (e) => hasCode(e, 'usage.invalid'),
      wrong,
    );
  }
});
