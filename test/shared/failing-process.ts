/** A service whose start fails, or halts, after a part of it began what nobody stops. */
import { Lifecycle } from '@sideband/shared/adapters/lifecycle.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';

const lifecycle = new Lifecycle({ log: createLogger('test', 'silent'), deadlineMs: 5000 });
try {
  process.exitCode = await lifecycle.run(async () => {
    setInterval(() => undefined, 1000);
    if (process.argv[2] === 'halt') lifecycle.halt(new Error('a partition cannot go on'));
    await new Promise((resolve) => setTimeout(resolve, 10));
    throw new Error('the log was closed');
  });
} catch {
  process.exitCode = 1;
}
