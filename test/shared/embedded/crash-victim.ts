/** A process to be killed: appends and copies, and says each acknowledged value on stdout. */
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { copying, TaskJournal } from '../../contract/copy-task.ts';
import { windowOf } from '../../contract/log-contents.ts';

const [dir, round] = process.argv.slice(2);
const log = await openEmbeddedLog({ dir: dir! });
await log.ensureTopics(2);
await log.consume(copying({ journal: new TaskJournal(), batchRecordsMax: 8 }));
const appender = await log.appender();
const startAt = Number(round) * 1_000_000;

for (let n = startAt; n < startAt + 20_000; n++) {
  const values = ['a', 'b', 'c'].map((key) => `${key}:${n}`);
  const appends = values.map(async (value) => {
    await appender.append([windowOf(value)]);
    process.stdout.write(`${value}\n`);
  });
  await Promise.all(appends);
}
