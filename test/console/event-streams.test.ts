import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { test, type TestContext } from 'node:test';
import { EventStreams } from '../../services/console/adapters/event-streams.ts';
import { PlantBoard } from '../../services/console/core/plant-board.ts';
import type { Score } from '../../services/shared/core/records.ts';

function score(point: string, value: number): Score {
  return {
    ...{ point, frameStartNs: 0n, frameSamples: 8, sampleRateHz: 1000, set: 's@1', model: 'm@1' },
    ...{ variant: 'champion', score: value, threshold: 2, anomalous: false, verdict: 'healthy' },
    ...{ regime: 'inside', refusal: '', contributions: [], context: {}, sensorFaults: [] },
  };
}

/** A page that keeps what it is told. */
class Listener {
  readonly events: string[] = [];
  comments = 0;
  isDropped = false;
  isEnded = false;
  readonly response = {
    writeHead: () => undefined,
    write: (text: string) => {
      if (text.startsWith('event:')) this.events.push(text);
      else this.comments++;
    },
    once: () => undefined,
    end: () => (this.isEnded = true),
    destroy: () => (this.isDropped = true),
    writableLength: 0,
  };
}

function streamsOf(context: TestContext, board: PlantBoard, streamsMax = 2) {
  context.mock.timers.enable({ apis: ['setInterval'] });
  const metrics = { record: () => undefined };
  const streams = new EventStreams({ board, streamsMax, everyMs: 1000, metrics });
  context.after(() => streams.stop());
  const listen = () => {
    const listener = new Listener();
    const isKept = streams.add(listener.response as unknown as ServerResponse);
    return { listener, isKept };
  };
  return { streams, listen, beat: (count = 1) => context.mock.timers.tick(1000 * count) };
}

test('a page is told at once and when something changes, and that the line is alive', (context) => {
  const board = new PlantBoard(10);
  const { listen, beat } = streamsOf(context, board);
  const { listener } = listen();
  assert.equal(listener.events.length, 1);
  beat(60);
  const before = listener.events.length;
  assert.ok(before <= 2, 'nothing changed, nothing is told');
  assert.equal(listener.comments, 4);
  board.takeScore(score('works/line/pump/de', 1));
  beat();
  assert.equal(listener.events.length, before + 1);
  assert.match(listener.events.at(-1)!, /^event: plant\ndata: .*"ratio":0.5.*\n\n$/);
});

test('a large plant is told less often than a small one', (context) => {
  const told = (machines: number) => {
    const board = new PlantBoard(machines);
    const { listen, beat } = streamsOf(context, board);
    const { listener } = listen();
    for (let second = 0; second < 30; second++) {
      for (let i = 0; i < machines; i++) board.takeScore(score(`works/machine-${i}/de`, second));
      beat();
    }
    context.mock.timers.reset();
    const bytes = listener.events.reduce((sum, text) => sum + text.length, 0);
    return { count: listener.events.length, perSecond: bytes / 30 };
  };
  assert.equal(told(10).count, 31);
  const large = told(10_000);
  assert.ok(large.count > 2 && large.count < 10, `${large.count}`);
  assert.ok(large.perSecond < 300_000, `${large.perSecond} bytes per second`);
});

test('pages over the limit are turned away, and one that does not read is dropped', (context) => {
  const board = new PlantBoard(10);
  const { listen, beat } = streamsOf(context, board, 1);
  const { listener, isKept } = listen();
  assert.equal(isKept, true);
  assert.equal(listen().isKept, false);
  listener.response.writableLength = 2 ** 30;
  board.takeScore(score('works/line/pump/de', 1));
  beat();
  assert.equal(listener.isDropped, true);
});

test('when it stops, every page comes to its end and none is taken in any more', (context) => {
  const { streams, listen } = streamsOf(context, new PlantBoard(10));
  const { listener } = listen();
  streams.stop();
  assert.equal(listener.isEnded, true);
  assert.equal(listen().isKept, false);
});
