import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import { test } from 'node:test';
import { close, listen } from '../../services/shared/adapters/http-server.ts';

const address = { host: '127.0.0.1', port: 0 };

/** A server that answers when told to, and says when it was asked. */
async function hesitating() {
  const asked = Promise.withResolvers<ServerResponse>();
  const server = createServer((_, response) => asked.resolve(response));
  const port = await listen(server, address);
  return { server, asked: asked.promise, url: `http://127.0.0.1:${port}` };
}

test('what was asked before a server closes is answered, and nothing is after', async () => {
  const { server, asked, url } = await hesitating();
  const answered = fetch(url).then((response) => response.text());
  const response = await asked;
  const closed = close(server);
  await assert.rejects(fetch(url), /fetch failed/);
  response.end('in time');
  assert.equal(await answered, 'in time');
  // the connection was kept alive, and does not keep the server
  await closed;
});

test('an answer that never comes does not keep a server from closing', async (context) => {
  const { server, asked, url } = await hesitating();
  const answered = assert.rejects(fetch(url), /fetch failed/);
  await asked;
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const closed = close(server);
  context.mock.timers.tick(5000);
  await closed;
  await answered;
});
