/** The thread ONNX Runtime runs on: its run() blocks the thread it is called on. */
import assert from 'node:assert/strict';
import { parentPort } from 'node:worker_threads';
import type { Answer, Request } from './messages.ts';
import { OnnxSession } from './onnx-session.ts';
import { probeProvider } from './provider-probe.ts';

assert(parentPort !== null, 'runs as a thread only');
const port = parentPort;
const sessions = new Map<number, OnnxSession>();

/** The frames scored: none by a load, a probe or a drop. */
async function obey(message: Request): Promise<number> {
  if (message.kind === 'load') {
    const { session, bytes, ...options } = message;
    sessions.set(session, await OnnxSession.load(bytes, options));
    return 0;
  }
  if (message.kind === 'probe') {
    await probeProvider(message.provider);
    return 0;
  }
  const session = sessions.get(message.session);
  if (session === undefined) throw new Error(`no session ${message.session}`);
  if (message.kind === 'score') {
    await session.score(message.memory, message.frames);
    return message.frames;
  }
  sessions.delete(message.session);
  await session.release();
  return 0;
}

function tell(answer: Answer): void {
  port.postMessage(answer);
}

/** One after another: a drop waits for the runs asked for before it. */
let last: Promise<void> = Promise.resolve();
port.on('message', (message: Request) => {
  last = last.then(async () => {
    const { request } = message;
    try {
      tell({ request, frames: await obey(message) });
    } catch (error) {
      tell({ request, failure: error instanceof Error ? error.message : String(error) });
    }
  });
});
