/** The conformance suite must fail against transports that are broken on purpose. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { embeddedHarness } from '../shared/embedded/embedded-harness.ts';
import * as sabotage from './sabotage.ts';
import { invariantNamed, transportInvariants } from './transport-suite.ts';

const breaches: readonly (readonly [string, ...(readonly (keyof typeof sabotage)[])])[] = [
  ['ack after sink: what was acknowledged is readable', 'acknowledgesEarly'],
  ['pipelined appends keep their order per key', 'appendsOutOfOrder'],
  ['a record is read as it was written', 'cutsValues', 'losesHeaders'],
  ['keys are partitioned by murmur2', 'partitionsRoundRobin'],
  ['partition counts are checked', 'acceptsAnyPartitionCount'],
  ['read ends at the end as of the call', 'readsToTheLiveEnd'],
  ['read starts where it is told to', 'readsFromTheStart'],
  ['a compacted topic gives at least the latest of each key', 'compactsTooMuch', 'resurrects'],
  ['ping resolves while the log answers', 'doesNotAnswer'],
  ['bounded: one batch at a time, never above batchRecordsMax', 'handsOverTooMuch'],
  ['metadata of 4096 bytes comes back as committed', 'keepsMetadataAsLatin1'],
  ['lost offsets halt', 'startsAnewWhenOffsetsAreLost'],
  ['a first start is no lost offset', 'haltsOnForeignDeadLetters'],
  ['stop commits the batch in hand and nothing after', 'stopsWithoutWaiting'],
  ['lag reaches zero and owned tells the partitions', 'reportsNoLag'],
  ['a failure is told and retried', 'retriesInSilence'],
  ['no gap, whatever fails', 'dropsARecord', 'commitsOffsetWithoutOutputs'],
  ['no duplicate, whatever fails', 'writesARecordTwice', 'commitsOutputsWithoutOffset'],
  ['order per key, whatever fails', 'reordersOutputs'],
  [
    're-read: replay gets exactly [rereadFrom, committed) before process',
    'skipsReplay',
    'replaysOneTooFew',
  ],
  ['outputs and offset are visible together or not at all', 'commitsOutputsWithoutOffset'],
  ['a fenced zombie commits nothing', 'commitsOutputsWithoutOffset'],
  ['members may come and go', 'ownsTogether'],
  ['survives reconnect', 'swallowsFailures'],
  ['goes on from the committed offset after a restart', 'ownsTogether'],
];

async function checkSabotaged(invariant: string, how: keyof typeof sabotage): Promise<void> {
  const harness = await embeddedHarness();
  const open = async () => sabotage[how](await harness.open());
  try {
    await invariantNamed(invariant).check({ ...harness, open, patienceMs: 1500 });
  } finally {
    await harness.dispose();
  }
}

describe('the conformance suite', () => {
  for (const [invariant, ...ways] of breaches) {
    for (const how of ways) {
      it(`"${invariant}" notices a transport that ${how}`, async () => {
        await assert.rejects(checkSabotaged(invariant, how), assert.AssertionError);
      });
    }
  }

  it('has a breach for each invariant', () => {
    const covered = new Set(breaches.map(([invariant]) => invariant));
    assert.deepEqual(covered, new Set(transportInvariants.map(({ name }) => name)));
  });
});
