/** A service of which one part runs and the next one waits for good. */
import { Lifecycle } from '@sideband/shared/adapters/lifecycle.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';

const lifecycle = new Lifecycle({ log: createLogger('test', 'silent'), deadlineMs: 5000 });
process.exitCode = await lifecycle.run(async () => {
  await lifecycle.add(
    'runs',
    () => setInterval(() => undefined, 1000),
    (timer) => {
      clearInterval(timer);
      process.stdout.write('stopped\n');
    },
  );
  process.stdout.write('starting\n');
  await lifecycle.add(
    'waits',
    () => new Promise<void>(() => undefined),
    () => undefined,
  );
});
