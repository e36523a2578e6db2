import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { boundedFetch } from '@sideband/shared/adapters/stores/bounded-fetch.ts';

async function answering(t: TestContext, answer: (response: ServerResponse) => void) {
  const server = createServer((request, response) => {
    request.resume();
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const ended = new AbortController();
  const limits = { bytesMax: 1000, idleMs: 500, signal: ended.signal };
  const get = (changes: Partial<typeof limits> = {}) =>
    boundedFetch({ url, method: 'GET', headers: new Headers() }, { ...limits, ...changes });
  return { get, ended };
}

test('an answer over the limit is refused, whether its size is told before or not', async (t) => {
  const told = await answering(t, (response) => response.end(Buffer.alloc(1001)));
  const untold = await answering(t, (response) => {
    for (let i = 0; i < 11; i++) response.write(Buffer.alloc(100));
    response.end();
  });
  for (const { get } of [told, untold]) {
    await assert.rejects(get(), { code: 'model.invalid-bundle' });
    assert.equal((await get({ bytesMax: 1100 })).body.length >= 1001, true);
  }
});

test('an answer shorter than it was to be is none', async (t) => {
  const { get } = await answering(t, (response) => {
    response.writeHead(200, { 'content-length': '900' });
    response.write(Buffer.alloc(100));
    setTimeout(() => response.destroy(), 20);
  });
  await assert.rejects(get());
});

test('a redirect is an answer: it is not followed with a signature for another host', async (t) => {
  const { get } = await answering(t, (response) =>
    response.writeHead(307, { location: 'http://127.0.0.1:1/' }).end(),
  );
  assert.equal((await get()).status, 307);
});

test('what never answers is given up, and what is closed at once', async (t) => {
  const { get, ended } = await answering(t, () => undefined);
  await assert.rejects(get({ idleMs: 50 }), /nothing for 50 ms/);
  const waiting = get({ idleMs: 60_000 });
  ended.abort(new Error('closed'));
  await assert.rejects(waiting, /closed/);
  await assert.rejects(get({ idleMs: 60_000 }), /closed/);
});

test('thousands of requests leave nothing behind', async (t) => {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const { get } = await answering(t, (response) => response.writeHead(304).end());
  const heapAfter = async (requests: number) => {
    for (let i = 0; i < requests; i++) await get();
    gc();
    gc();
    return process.memoryUsage().heapUsed;
  };
  await heapAfter(4000);
  const [before, after] = [await heapAfter(2000), await heapAfter(4000)];
  // a signal that is kept is 800 bytes
  assert.ok(after - before < 400 * 4000, `${after - before} bytes`);
});
