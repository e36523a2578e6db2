import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import { startHttp } from '@sideband/shared/adapters/http.ts';
import { Lifecycle } from '@sideband/shared/adapters/lifecycle.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { createPrometheus } from '@sideband/shared/adapters/prometheus.ts';

const log = createLogger('test', 'silent');

test('parts stop in the reverse of their start, once', async () => {
  const order: string[] = [];
  const lifecycle = new Lifecycle({ log, deadlineMs: 5000 });
  for (const name of ['a', 'b', 'c']) {
    await lifecycle.add(
      name,
      () => order.push(`start ${name}`),
      () => {
        order.push(`stop ${name}`);
      },
    );
  }
  await Promise.all([lifecycle.stop(), lifecycle.stop()]);
  assert.deepEqual(order, ['start a', 'start b', 'start c', 'stop c', 'stop b', 'stop a']);
});

test('a part that hangs is left behind at the deadline and the rest still stops', async () => {
  const stopped: string[] = [];
  const lifecycle = new Lifecycle({ log, deadlineMs: 30 });
  await lifecycle.add(
    'first',
    () => 1,
    () => void stopped.push('first'),
  );
  await lifecycle.add(
    'hangs',
    () => 1,
    () => new Promise<void>(() => {}),
  );
  await lifecycle.stop();
  assert.deepEqual(stopped, ['first']);
});

test('a process does not outlive its deadline, whatever a part of it holds on to', async () => {
  const program = join(import.meta.dirname, 'hanging-process.ts');
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'exit'), [1, null]);
});

test('a process that still starts obeys a signal, and stops what has started', async () => {
  const program = join(import.meta.dirname, 'starting-process.ts');
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: string[] = [];
  child.stdout.on('data', (text: Buffer) => said.push(text.toString()));
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  assert.deepEqual(await once(child, 'close'), [0, null]);
  assert.equal(said.join(''), 'starting\nstopped\n');
});

for (const how of ['fail', 'halt']) {
  test(`a process whose start ${how}s ends with 1, whatever it had begun`, async () => {
    const program = join(import.meta.dirname, 'failing-process.ts');
    const child = spawn(process.execPath, [program, how], { stdio: 'inherit' });
    assert.deepEqual(await once(child, 'close'), [1, null]);
  });
}

test('/livez, /readyz and /metrics answer, everything else is refused', async (t) => {
  const metrics = createPrometheus(['sideband_runner_']);
  let reasons: string[] = ['the log does not answer'];
  const ready = () => reasons;
  const server = await startHttp({ host: '127.0.0.1', port: 0, ready, metrics });
  t.after(() => server.stop());
  const get = async (path: string, method = 'GET') => {
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method });
    return { status: response.status, text: await response.text() };
  };
  assert.equal((await get('/livez')).status, 200);
  assert.deepEqual(await get('/readyz'), { status: 503, text: 'the log does not answer\n' });
  reasons = [];
  assert.equal((await get('/readyz')).status, 200);
  metrics.record('sideband_runner_batches_total', 2, { stage: 'features' });
  const { text } = await get('/metrics?x=1');
  assert.match(text, /sideband_runner_batches_total\{stage="features"\} 2/);
  assert.equal((await get('/other')).status, 404);
  assert.equal((await get('/livez', 'POST')).status, 405);
});

test('a metric the service does not export is a mistake in the program', () => {
  const metrics = createPrometheus(['sideband_drift_']);
  assert.throws(() => metrics.record('sideband_bridge_connected', 1));
});

test('a gauge that is taken away is exported no more', async () => {
  const metrics = createPrometheus(['sideband_drift_']);
  const labels = { model: 'm@1', detector: 'psi' };
  metrics.record('sideband_drift_drifting', 1, labels);
  assert.match((await metrics.expose()).body, /m@1/);
  metrics.remove('sideband_drift_drifting', labels);
  assert.doesNotMatch((await metrics.expose()).body, /m@1/);
});
