import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alarms } from '../../../services/drift/core/label-stage.ts';
import { labelStage } from '../../../services/drift/core/label-stage.ts';
import type { Finding, Label } from '../../../services/shared/core/records.ts';
import { plainReferences } from '../plain-references.ts';

const point = 'works/hall/line-a/pump-1/de';

/** One anomaly, open from 100 to 200, of the model in charge or of the one before it. */
function stageWith(model: string) {
  const alarms: Alarms = {
    follow: () => Promise.resolve(),
    modelDuring: (_, fromNs, toNs) => (fromNs <= 200n && toNs >= 100n ? model : undefined),
  };
  const champion = { model: 'm@2', learnedToNs: 50n };
  return labelStage({
    references: () => ({
      ...plainReferences,
      championOf: (name) => (name === point ? champion : undefined),
    }),
    alarms,
  });
}

async function outcomesOf(labels: readonly Partial<Label>[], model = 'm@2') {
  const blank = { point, fromNs: 0n, toNs: 0n, finding: 'healthy', author: 'a', note: '' };
  const stage = stageWith(model);
  const batch = labels.map((label, i) => ({
    ...{ record: { ...blank, ...label }, offset: BigInt(i), timestampMs: 7 },
    bytes: new Uint8Array(),
  }));
  const { out, dead, events } = await stage.step(stage.initial(3), batch);
  const told = out.filter(({ record }) => (record as Finding).detector === 'label');
  const findings = told.map(({ record }) => record as Finding);
  return { findings, dead, events, keys: told.map(({ key }) => key) };
}

test('a label says whether an alarm in its time was right, wrong or missing', async () => {
  const { findings } = await outcomesOf([
    { fromNs: 150n, toNs: 300n, finding: 'outer-race' },
    { fromNs: 150n, toNs: 160n },
    { fromNs: 201n, toNs: 300n, finding: 'outer-race' },
    { fromNs: 201n, toNs: 300n },
  ]);
  assert.deepEqual(
    findings.map(({ outcome }) => outcome),
    ['true-alarm', 'false-alarm', 'missed-fault', 'true-silence'],
  );
  assert.ok(findings.every(({ partition, profile }) => partition === 3 && profile === point));
});

test('a label counts for the model that judged its time, however late it comes', async () => {
  const labels = [{ fromNs: 150n, toNs: 160n }];
  assert.equal((await outcomesOf(labels)).findings.length, 1);
  assert.equal((await outcomesOf(labels, 'm@1')).findings.length, 0, 'replaced since');
  const taught = [{ fromNs: 40n, toNs: 160n }];
  assert.equal((await outcomesOf(taught)).findings.length, 0, 'of frames that it was taught');
  const foreign = [{ point: 'works/hall/line-b/fan/de', fromNs: 150n, toNs: 160n }];
  assert.equal((await outcomesOf(foreign)).findings.length, 0, 'no model is in charge');
});

test('a label that is put right takes the place of the wrong one', async () => {
  const span = { fromNs: 150n, toNs: 160n };
  const { keys } = await outcomesOf([span, { ...span, finding: 'outer-race' }]);
  assert.equal(new Set(keys).size, 1);
});

test('what a person is not sure of is counted and judges nothing', async () => {
  const { findings, events } = await outcomesOf([{ fromNs: 150n, toNs: 160n, finding: 'unsure' }]);
  assert.deepEqual(findings, []);
  assert.deepEqual(events[0]!.labels, { outcome: 'uncounted' });
});

test('a label that is not whole is refused with a code', async () => {
  const { dead, findings } = await outcomesOf([
    { fromNs: 160n, toNs: 150n },
    { fromNs: 150n, toNs: 160n, finding: '' },
    { point: 'no point', fromNs: 150n, toNs: 160n },
  ]);
  assert.deepEqual(findings, []);
  assert.deepEqual(
    dead.map(({ cause, code }) => [cause, code]),
    [0n, 1n, 2n].map((cause) => [cause, 'label.invalid']),
  );
});
