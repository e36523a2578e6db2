/** The thread ONNX Runtime runs on: its run() blocks the thread it is called on. */
import assert from 'node:assert/strict';
import { parentPort } from 'node:worker_threads';
import type { Answer, Request } from './messages.ts';
import { OnnxSession } from './onnx-session.ts';

assert(parentPort !== null, 'runs as a thread only');
const port = parentPort;
const sessions = new Map<number, OnnxSession>();

async function answer(message: Request): Promise<Omit<Answer, 'request'>> {
  if (message.kind === 'load') {
    const { session, bytes, ...shape } = message;
    sessions.set(session, await OnnxSession.load(bytes, shape));
    return {};
  }
  const session = sessions.get(message.session);
  if (session === undefined) throw new Error(`no session ${message.session}`);
  if (message.kind === 'score') return session.score(message.values, message.rows);
  sessions.delete(message.session);
  await session.release();
  return {};
}

/** One after another: a drop waits for the runs asked for before it. */
let last: Promise<void> = Promise.resolve();
port.on('message', (message: Request) => {
  last = last.then(async () => {
    const { request } = message;
    try {
      const { scores, contributions } = await answer(message);
      if (scores === undefined || contributions === undefined) port.postMessage({ request });
      else {
        const transfer = [scores.buffer as ArrayBuffer, contributions.buffer as ArrayBuffer];
        port.postMessage({ request, scores, contributions }, transfer);
      }
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      port.postMessage({ request, failure });
    }
  });
});
