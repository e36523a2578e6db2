import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { endChild, superviseChild } from '../servers/children.ts';

const program = join(import.meta.dirname, '../../services/cli/main.ts');
let directory = '';

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sideband-demo-'));
});
after(() => rm(directory, { recursive: true }));

function startDemo(dir: string, ...options: readonly string[]) {
  const ports = ['--mqtt-port', '0', '--http-port', '0', '--page-port', '0'];
  const argv = [program, 'demo', '--dir', join(directory, dir), ...ports, ...options];
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'pipe'] });
  superviseChild(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const until = async (pattern: RegExp) => {
    while (!pattern.test(said.out + said.err)) {
      assert.equal(child.exitCode, null, said.out + said.err);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { child, said, ended, until };
}

test('the demo names the machine with the defect, and the next start remembers it', async () => {
  const first = startDemo('plant', '--until-anomaly', '--seed', '3', '--limit', '180s');
  assert.equal(await first.ended, 0, first.said.err);
  const lines = first.said.out.trimEnd().split('\n');
  assert.equal(lines.length, 1, first.said.out);
  const anomaly = JSON.parse(lines[0]!);
  const plant = JSON.parse(await readFile(join(directory, 'plant', 'plant.json'), 'utf8'));
  assert.equal(anomaly.event, 'raised');
  assert.equal(anomaly.point, `demo/hall-1/${plant.fault.machine}/drive-end`);
  assert.ok(anomaly.score > anomaly.threshold);
  assert.ok(anomaly.explanation.length > 10);
  assert.equal(first.said.err.match(/ raised: /g)?.length, 1, first.said.err);

  const second = startDemo('plant');
  try {
    await second.until(/an earlier demo goes on/);
    await second.until(/6 baselines are still there/);
    await second.until(new RegExp(`still open from the last run: ${anomaly.point}`));
    await second.until(/5 healthy/);
    assert.doesNotMatch(second.said.out, /[;,] \d learning/);
  } finally {
    await endChild(second.child, 'SIGINT');
  }
  assert.equal(second.child.exitCode, 0, second.said.err);
});

test('without an anomaly within the limit the demo fails and says so', async () => {
  const { ended, said } = startDemo('short', '--until-anomaly', '--limit', '2s');
  assert.equal(await ended, 1);
  assert.equal(said.out, '');
  assert.match(said.err, /no anomaly came/);
  assert.match(said.err, /mosquitto_pub -h 127\.0\.0\.1 -p \d+ /);
});

test('on a terminal the outcome stands below the screen, not under it', async () => {
  const ports = '--mqtt-port 0 --http-port 0 --page-port 0 --until-anomaly --limit 2s';
  const line = `'${process.execPath}' '${program}' demo --dir '${join(directory, 'tty')}' ${ports}`;
  const screen = await new Promise<string>((resolve) => {
    execFile('script', ['-qec', line, '/dev/null'], (_, stdout) => resolve(stdout));
  });
  const lastDrawing = screen.lastIndexOf('\u001b[J');
  assert.ok(lastDrawing > 0, screen);
  assert.ok(screen.indexOf('no anomaly came') > lastDrawing, screen);
});
