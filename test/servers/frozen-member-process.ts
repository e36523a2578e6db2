/** Copies as the conformance suite's task does, but holds its first batch until a line comes in. */
import { once } from 'node:events';
import { openKafka } from '@sideband/shared/adapters/kafka/transport.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { copying, TaskJournal } from '../contract/copy-task.ts';

const [brokers = '', prefix = ''] = process.argv.slice(2);
const transport = openKafka({
  brokers: brokers.split(','),
  topicPrefix: prefix,
  groupPrefix: prefix,
});

const journal = new TaskJournal();
const released = once(process.stdin, 'data');
const options = copying({
  journal,
  batchRecordsMax: 16,
  by: 'frozen',
  gate: async () => {
    console.log('processing');
    await released;
  },
});

await transport.consume({
  ...options,
  onRetry: (error) => console.log(error instanceof SidebandError ? error.code : String(error)),
});

// a batch whose partition was given up meanwhile is not told as a retry
const watch = setInterval(() => {
  if (journal.closed === 0 && journal.committed === 0) return;
  clearInterval(watch);
  console.log(journal.committed > 0 ? 'committed' : 'given up');
}, 20);
