import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdictStage } from '../../../services/drift/core/verdicts/verdict-stage.ts';
import type { VerdictState } from '../../../services/drift/core/verdicts/verdict-stage.ts';
import type { Drift, Finding } from '../../../services/shared/core/records.ts';
import type { Emission, Input, Remembered, Stage } from '../../../services/shared/core/stage.ts';
import { eventLimits, plainReferences } from '../plain-references.ts';

type VerdictStage = Stage<VerdictState, 'drift.findings'>;

const minuteNs = 60_000_000_000n;
const line = ['1', '2', '3', '4'].map((pump) => `works/hall/line-a/pump-${pump}/de`);
const others = ['b', 'c'].map((name) => `works/hall/line-${name}/pump-1/de`);

function stageOf(limits = {}, isCurrent = plainReferences.isCurrent): VerdictStage {
  const references = { ...plainReferences, isCurrent };
  return verdictStage({ references: () => references, limits: { ...eventLimits, ...limits } });
}

/** A log of findings: those of a minute, and how far the partition is at its end. */
function logOf(minutes: number, at: (minute: number) => Partial<Finding>[]): Input<Finding>[] {
  const inputs: Input<Finding>[] = [];
  for (let minute = 0; minute < minutes; minute += 15) {
    const atNs = BigInt(minute) * minuteNs;
    const blank: Finding = {
      ...{ model: 'plant@1', profile: '', detector: '', feature: '', active: true, partition: 0 },
      ...{ statistic: 0.5, threshold: 0.2, shift: 1, explanation: 'so it is', windowNs: 0n },
      ...{ sinceNs: atNs, atNs },
    };
    for (const record of [...at(minute), { model: '' }]) {
      const offset = BigInt(inputs.length);
      inputs.push({
        record: { ...blank, ...record },
        ...{ offset, timestampMs: minute * 60_000, bytes: new Uint8Array() },
      });
    }
  }
  return inputs;
}

function fault(profile: string, active = true, shift = 1.5): Partial<Finding> {
  return { profile, detector: 'machine', active, shift };
}

async function feed(
  stage: VerdictStage,
  state: VerdictState,
  inputs: readonly Input<Finding>[],
): Promise<{ state: VerdictState; out: readonly Emission[]; withheld: number }> {
  const { out, events, state: after } = await stage.step(state, inputs);
  const withheld = events.filter(
    ({ metric }) => metric === 'sideband_drift_withheld_events_total',
  ).length;
  return { state: after, out, withheld };
}

function drifts(out: readonly Emission[]): Drift[] {
  return out.flatMap(({ record }) => (record === null ? [] : [record as Drift]));
}

function wordsOf(out: readonly Emission[]): string[] {
  return drifts(out).map(({ event, verdict, scope }) => `${event} ${verdict} ${scope}`);
}

/** A line that drifts one machine after the other, a fault elsewhere that comes and goes. */
const eventful = logOf(3000, (minute) => {
  if (minute >= 60 && minute < 180 && minute % 30 === 0) return [fault(line[(minute - 60) / 30]!)];
  if (minute === 300) return [fault(others[0]!)];
  if (minute === 600) return [fault(others[0]!, false)];
  if (minute === 900) return [fault(others[0]!)];
  return minute === 1200 ? [fault(others[0]!, false)] : [];
});

test('machines of a line that begin one after the other become one event', async () => {
  const stage = stageOf();
  const { out } = await feed(stage, stage.initial(0), eventful);
  const [first, ...more] = wordsOf(out);
  assert.equal(first, `raised machine-fault ${line[0]}`);
  assert.ok(more.includes('updated process-change works/hall/line-a'));
  const ofLine = drifts(out).filter(({ scope }) => scope.includes('line-a'));
  assert.equal(new Set(ofLine.map(({ id }) => id)).size, 1);
});

test('a fault that comes and goes is one event, and ends when it stays away', async () => {
  const stage = stageOf();
  const { out } = await feed(stage, stage.initial(0), eventful);
  const own = out.filter(({ key }) => key.includes('line-b'));
  assert.deepEqual(wordsOf(own), [
    `raised machine-fault ${others[0]}`,
    `cleared machine-fault ${others[0]}`,
  ]);
  assert.equal(own.at(-1)!.record, null, 'forgotten in the end');
});

test('wherever it was killed, a new owner tells nothing twice and leaves nothing out', async () => {
  const stage = stageOf();
  const whole = await feed(stage, stage.initial(0), eventful);
  assert.ok(whole.out.length > 4);
  for (let cut = 1; cut < eventful.length; cut += 7) {
    const before = await feed(stage, stage.initial(0), eventful.slice(0, cut));
    const from = Number(stage.oldest(before.state)!);
    const reread = await feed(stage, stage.initial(0), eventful.slice(from, cut));
    const topic = new Map<string, Remembered>();
    for (const { key, record, cause } of before.out) {
      if (record === null) topic.delete(key);
      else topic.set(key, { record, cause });
    }
    const restored = stage.memory!.restore(reread.state, topic);
    const after = await feed(stage, restored, eventful.slice(cut));
    assert.deepEqual([...before.out, ...after.out], whole.out, `cut at ${cut}`);
  }
});

test('what was told again since does not change the order of what a new owner tells', async () => {
  const log = logOf(240, (minute) => {
    if (minute === 60) return [fault(line[0]!), fault(line[1]!)];
    const grown = { ...fault(line[0]!, true, 2), sinceNs: 60n * minuteNs };
    return minute === 75 ? [grown] : [];
  });
  const stage = stageOf({ settleMs: 3_600_000 });
  const whole = await feed(stage, stage.initial(0), log);
  assert.equal(drifts(whole.out)[0]!.pointsTotal, 2);
  const cut = log.findIndex(({ timestampMs }) => timestampMs === 90 * 60_000);
  const before = await feed(stage, stage.initial(0), log.slice(0, cut));
  const from = stage.oldest(before.state)!;
  const kept = log.filter(({ offset }) => offset >= from);
  const after = await feed(stage, stage.initial(0), kept);
  assert.deepEqual(drifts(after.out), drifts(whole.out));
});

test('where batches end makes no difference', async () => {
  const stage = stageOf();
  const whole = await feed(stage, stage.initial(0), eventful);
  const out: Emission[] = [];
  let state = stage.initial(0);
  for (const input of eventful) {
    const fed = await feed(stage, state, [input]);
    state = fed.state;
    out.push(...fed.out);
  }
  assert.deepEqual(out, whole.out);
});

test('events over the limit of an hour are counted once and come when there is room', async () => {
  const stage = stageOf({ perHourMax: 2 });
  const sensors = ['north', 'south', 'east'].map((site) => ({
    profile: `${site}/hall/line/pump/de`,
    detector: 'sensor',
    feature: 'sensor.scale',
  }));
  const machine = { ...fault('works/yard/fan/hood/top'), statistic: 0.3 };
  const inputs = logOf(300, (minute) => (minute === 30 ? [...sensors, machine] : []));
  const { out, withheld } = await feed(stage, stage.initial(0), inputs);
  const raised = drifts(out);
  assert.equal(raised.length, 4);
  assert.equal(withheld, 2);
  assert.equal(raised[0]!.verdict, 'machine-fault', 'the gravest comes first');
  const [first, last] = [raised[0]!, raised.at(-1)!];
  assert.ok(last.raisedNs - first.raisedNs >= 60n * minuteNs);
});

test('what was over before its turn came is not told', async () => {
  const stage = stageOf();
  const inputs = logOf(600, (minute) => {
    if (minute === 30) return [fault(line[0]!)];
    return minute === 31 || minute === 45 ? [fault(line[0]!, false)] : [];
  });
  const { out } = await feed(stage, stage.initial(0), inputs);
  assert.deepEqual(out, []);
});

test('events of a model that was replaced are cleared', async () => {
  let isCurrent = true;
  const stage = stageOf({}, () => isCurrent);
  const inputs = logOf(300, (minute) => (minute === 30 ? [fault(line[0]!)] : []));
  const before = await feed(stage, stage.initial(0), inputs.slice(0, 10));
  isCurrent = false;
  const after = await feed(stage, before.state, inputs.slice(10));
  assert.deepEqual(wordsOf([...before.out, ...after.out]), [
    `raised machine-fault ${line[0]}`,
    `cleared machine-fault ${line[0]}`,
  ]);
  assert.match(drifts(after.out)[0]!.explanation, /model was replaced/);
});

test('a machine twice as bad as its line is a fault of its own', async () => {
  const stage = stageOf();
  const inputs = logOf(300, (minute) =>
    minute === 30 ? line.map((profile, i) => fault(profile, true, i === 2 ? 4 : 1.5)) : [],
  );
  const { out } = await feed(stage, stage.initial(0), inputs);
  assert.deepEqual(wordsOf(out).toSorted(), [
    `raised machine-fault ${line[2]}`,
    'raised process-change works/hall/line-a',
  ]);
});

test('distributions that moved at one place have to outlast their window', async () => {
  const moved = { profile: line[0]!, detector: 'psi', feature: 'band_03_db' };
  const windowNs = 300n * minuteNs;
  const told = async (until: number) => {
    const stage = stageOf();
    const inputs = logOf(900, (minute) => {
      if (minute === 30) return [{ ...moved, windowNs }];
      return minute === until ? [{ ...moved, active: false }] : [];
    });
    return drifts((await feed(stage, stage.initial(0), inputs)).out);
  };
  assert.deepEqual(await told(300), []);
  assert.equal((await told(600)).length, 1);
});

test('a regime that was not learned explains what moves with it, not before it', async () => {
  const rising = (profile: string) => ({ profile, detector: 'psi', feature: 'band_01_db' });
  const hot = (profile: string) => ({ profile, detector: 'regime', feature: 'temperature_c' });
  const log = logOf(6000, (minute) => {
    if (minute === 60) return [rising(line[0]!)];
    if (minute === 1500) return [hot(line[0]!), hot(others[0]!)];
    return minute === 1515 ? [rising(others[0]!)] : [];
  });
  const stage = stageOf();
  const { out } = await feed(stage, stage.initial(0), log);
  assert.deepEqual(wordsOf(out), [
    `raised machine-fault ${line[0]}`,
    'raised regime-not-seen works/hall',
  ]);
});

test('a regime that was learned meanwhile ends as that', async () => {
  const hot = (active: boolean) => ({
    ...{ profile: line[0]!, detector: 'regime', feature: 'temperature_c', active },
  });
  const learned = { detector: 'extension', feature: 'features context-0 temperature_c+1' };
  const log = logOf(4500, (minute) => {
    if (minute === 60) return [hot(true)];
    if (minute === 1500) return [{ ...hot(true), ...learned }];
    return minute === 1800 ? [hot(false)] : [];
  });
  const stage = stageOf();
  const { out } = await feed(stage, stage.initial(0), log);
  const place = `regime-not-seen ${line[0]}`;
  assert.deepEqual(wordsOf(out), [`raised ${place}`, `cleared ${place}`]);
  assert.equal(drifts(out).at(-1)!.explanation, '1 points have learned it: so it is');
});

const dayNs = 1440n * minuteNs;

test('a machine that shows a window late what its line shows is part of it', async () => {
  const eventsWith = async (windowNs: bigint) => {
    const log = logOf(1200, (minute) => {
      if (minute === 60) return line.slice(0, 3).map((profile) => fault(profile));
      return minute === 600 ? [{ ...fault(line[3]!, true, 1.1), windowNs }] : [];
    });
    const stage = stageOf();
    const { out } = await feed(stage, stage.initial(0), log);
    return wordsOf(out).filter((one) => one.startsWith('raised'));
  };
  const change = 'raised process-change works/hall/line-a';
  assert.deepEqual(await eventsWith(dayNs), [change]);
  assert.deepEqual(await eventsWith(0n), [change, `raised machine-fault ${line[3]}`]);
});

test('a summer, in which the model says less, makes no fault where a line drifts', async () => {
  const moved = { detector: 'psi', feature: 'band_01_db' };
  const hot = { detector: 'regime', feature: 'temperature_c' };
  const log = logOf(2400, (minute) => {
    if (minute === 60) return line.flatMap((profile) => [{ profile, ...moved }, fault(profile)]);
    if (minute === 300) return [fault(line[0]!, false), fault(line[0]!, true, 1.6)];
    if (minute !== 1200) return [];
    const others = line.slice(1).map((profile) => fault(profile, false));
    return [...line.map((profile) => ({ profile, ...hot })), ...others];
  });
  const stage = stageOf();
  const { out } = await feed(stage, stage.initial(0), log);
  const raised = wordsOf(out).filter((one) => one.startsWith('raised'));
  assert.deepEqual(raised, [
    'raised process-change works/hall/line-a',
    'raised regime-not-seen works/hall/line-a',
  ]);
});

test('what a partition tells once its event is forgotten is that event, raised anew', async () => {
  const day = 24 * 60;
  const sinceNs = BigInt(60) * minuteNs;
  const inputs = logOf(6 * day, (minute) => {
    const [own, late] = [line.slice(0, 2), line.slice(2)];
    const ofThen = { sinceNs, atNs: sinceNs, partition: 1 };
    if (minute === 60) return own.map((one) => fault(one));
    if (minute === 600) return own.map((one) => fault(one, false));
    return minute === 5 * day ? late.map((one) => ({ ...fault(one), ...ofThen })) : [];
  });
  const stage = stageOf();
  const { out } = await feed(stage, stage.initial(0), inputs);
  assert.deepEqual(
    out.map(({ record }) => (record as Drift | null)?.event),
    ['raised', 'cleared', undefined, 'raised'],
  );
  assert.equal(new Set(out.map(({ key }) => key)).size, 1);
});
