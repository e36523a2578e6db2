/** A service of which one part never stops and holds on to a timer. */
import { Lifecycle } from '@sideband/shared/adapters/lifecycle.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';

const lifecycle = new Lifecycle({ log: createLogger('test', 'silent'), deadlineMs: 50 });
await lifecycle.add(
  'hangs',
  () => setInterval(() => undefined, 1000),
  () => new Promise<void>(() => undefined),
);
const ended = lifecycle.run();
process.stdout.write('running\n');
process.exitCode = await ended;
