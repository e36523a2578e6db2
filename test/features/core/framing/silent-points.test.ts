import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Silence } from '@sideband/features/core/framing/silence.ts';
import { SilentPoints } from '@sideband/features/core/framing/silent-points.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import type { Input, Remembered } from '@sideband/shared/core/stage.ts';
import { echoSet, echoStage, inputOf, outcomesOf, windowOf } from './traffic.ts';

const sets = [echoSet(64, 64)];
const mine = windowOf({ point: 'plant/a', from: 0, samples: 64 });

/** A point sends once, then is silent for a minute while another one of its partition is not. */
function silence(then: readonly Window[]): Input<Window>[] {
  const busy = Array.from({ length: 600 }, (_, i) =>
    windowOf({ point: 'plant/b', from: i * 100, samples: 64 }),
  );
  const all = [mine, ...busy, ...then];
  return all.map((window, i) => inputOf(window, i, i * 100));
}

for (const framing of ['capture', 'stream'] as const) {
  const stage = echoStage({ framing, sets, horizonSeconds: 1 });

  test(`a ${framing} window sent again after a long silence is a duplicate`, async () => {
    const inputs = silence([mine]);
    const state = stage.initial(0);
    await stage.step(state, inputs.slice(0, -1));
    const result = await stage.step(state, inputs.slice(-1));
    assert.equal(outcomesOf(result)['duplicate'], 1);
    assert.deepEqual(
      result.out.filter(({ topic }) => topic === 'features'),
      [],
    );
  });

  test(`so it is after a restart that re-reads nothing of it: ${framing}`, async () => {
    const inputs = silence([mine]);
    const first = stage.initial(0);
    const { out } = await stage.step(first, inputs.slice(0, -1));
    const written = new Map<string, Remembered>();
    for (const { topic, key, record, cause } of out) {
      if (topic === 'windows.last') written.set(key, { record, cause });
    }
    const from = stage.oldest(first)!;
    assert(from > 0n, 'the window itself is not read again');
    const state = stage.memory!.restore(stage.initial(0), written);
    void stage.rebuild!(state, inputs.slice(Number(from), -1));
    const result = await stage.step(state, inputs.slice(-1));
    assert.equal(outcomesOf(result)['duplicate'], 1);
    assert.equal(outcomesOf(result)['framed'], undefined);
  });

  test(`a ${framing} window that is new after a long silence is framed`, async () => {
    const state = stage.initial(0);
    const inputs = silence([windowOf({ point: 'plant/a', from: 60_032, samples: 128 })]);
    await stage.step(state, inputs.slice(0, -1));
    const result = await stage.step(state, inputs.slice(-1));
    assert.equal(result.out.filter(({ topic }) => topic === 'features').length > 0, true);
    assert.equal(outcomesOf(result)['duplicate'], undefined);
  });
}

test('after a silence, too, another capture under the same id is a conflict', async () => {
  const stage = echoStage({ framing: 'capture', sets, horizonSeconds: 1 });
  const other = windowOf({ point: 'plant/a', from: 0, samples: 64, variant: 1 });
  const { dead } = await stage.step(stage.initial(0), silence([other]));
  assert.deepEqual(
    dead.map(({ code }) => code),
    ['window.conflict'],
  );
});

test('a point that goes on sending writes nothing to the memory', async () => {
  const stage = echoStage({ framing: 'capture', sets, horizonSeconds: 1 });
  const { out } = await stage.step(stage.initial(0), silence([]));
  const keys = out.filter(({ topic }) => topic === 'windows.last').map(({ key }) => key);
  assert.deepEqual(keys, ['plant/a']);
});

function silenceOf(point: string): Silence {
  return new Silence({ point, windows: [], dropped: [] }, 0n);
}

test('a point is not forgotten while recent windows of it are known', () => {
  const remembered = new Set(['a', 'b']);
  const silent = new SilentPoints({ pointsMax: 1, isRemembered: (point) => remembered.has(point) });
  assert.deepEqual(
    ['a', 'b', 'c'].flatMap((point) => silent.put(silenceOf(point))),
    [],
  );
  remembered.delete('a');
  assert.deepEqual(silent.put(silenceOf('d')), ['a']);
  assert.deepEqual(silent.hear('b', 1n)?.last.point, 'b');
  assert.equal(silent.size, 2, 'one that speaks is not counted');
});

test('what is known of silent points is bounded, and the topic with it', async () => {
  const silent = new SilentPoints({ pointsMax: 2, isRemembered: () => false });
  assert.deepEqual(
    ['a', 'b', 'a', 'c'].map((point) => silent.put(silenceOf(point))),
    [[], [], [], ['b']],
  );
  assert.equal(silent.size, 2);
  const limits = { silentPointsMax: 1 };
  const stage = echoStage({ framing: 'capture', sets, horizonSeconds: 1, limits });
  const early = ['plant/x', 'plant/y'].map((point) => windowOf({ point, from: 0, samples: 64 }));
  const busy = silence([]).map(({ record }) => record);
  const late = windowOf({ point: 'plant/z', from: 0, samples: 64 });
  const inputs = [...early, ...busy.slice(0, 300), late, ...busy.slice(300)];
  const { out } = await stage.step(
    stage.initial(0),
    inputs.map((window, i) => inputOf(window, i, i * 100)),
  );
  const written = out.filter(({ topic }) => topic === 'windows.last');
  const tombstones = written.filter(({ record }) => record === null).map(({ key }) => key);
  assert.deepEqual(tombstones, ['plant/x', 'plant/y', 'plant/a']);
});
