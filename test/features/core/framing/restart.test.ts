import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LastWindows, Window } from '@sideband/shared/core/records.ts';
import type { Input, Remembered } from '@sideband/shared/core/stage.ts';
import type { FeaturesStage } from '@sideband/features/core/stage.ts';
import fc from 'fast-check';
import {
  echoSet,
  echoStage,
  featuresOf,
  frameFrom,
  inputOf,
  run,
  silences,
  traffic,
  windowOf,
} from './traffic.ts';
import type { EchoStageOptions } from './traffic.ts';

type Inputs = readonly Input<Window>[];

/** What the compacted topic holds. */
type Silent = Map<string, Remembered>;

/** What one input gave, as text; what it wrote to the stage's memory goes to `silent`. */
async function stepped(
  stage: FeaturesStage,
  { state, silent }: { state: unknown; silent: Silent },
  input: Input<Window>,
) {
  const result = await stage.step(state as never, [input]);
  const frames = featuresOf(result).map((record) => {
    const { startNs, envelope } = record.evidence ?? {};
    const evidence = `${startNs} ${envelope?.join('')}`;
    return `${record.set} ${frameFrom(record)} ${record.values.join(',')} ${evidence}`;
  });
  for (const { topic, cause, key, record } of result.out) {
    if (topic !== 'windows.last') continue;
    silent.delete(key);
    if (record !== null) silent.set(key, { record, cause });
  }
  const dead = result.dead.map(({ cause, code, detail }) => `${cause} ${code} ${detail}`);
  return JSON.stringify({ frames, dead, events: result.events, silent: told(silent) });
}

function told(silent: Silent): string[] {
  return [...silent].map(([point, { record }]) => {
    const { windows } = record as LastWindows;
    return `${point} ${windows.map(({ startNs, low }) => `${startNs}:${low}`).join(' ')}`;
  });
}

interface Restart {
  readonly at: number;
  readonly from: bigint | undefined;
  readonly silent: Silent;
}

/** Outputs of the inputs from `at` on after a restart there. */
async function restarted(stage: FeaturesStage, inputs: Inputs, { at, from, silent }: Restart) {
  const state = stage.memory!.restore(stage.initial(0), silent);
  if (from !== undefined) {
    const replayed = inputs.slice(0, at).filter(({ offset }) => offset >= from);
    void stage.rebuild!(state, replayed);
  }
  const outputs: string[] = [];
  const place = { state, silent: new Map(silent) };
  for (const input of inputs.slice(at)) outputs.push(await stepped(stage, place, input));
  return outputs;
}

async function restartsLikeNew(stage: FeaturesStage, inputs: Inputs, every = 1): Promise<void> {
  const state = stage.initial(0);
  const silent: Silent = new Map();
  const outputs: string[] = [];
  const restarts: Restart[] = [];
  for (const [at, input] of inputs.entries()) {
    restarts.push({ at, from: stage.oldest(state), silent: new Map(silent) });
    outputs.push(await stepped(stage, { state, silent }, input));
  }
  for (const restart of restarts.filter(({ at }) => at % every === 0)) {
    const again = await restarted(stage, inputs, restart);
    assert.deepEqual(again, outputs.slice(restart.at), `restart before record ${restart.at}`);
  }
}

const cramped = { pointsMax: 2, windowsMax: 9, waitingSamplesMax: 300 };
const sets = [echoSet(64, 64), echoSet(32, 16)];

const cases: readonly { name: string; isCounted: boolean; options: EchoStageOptions }[] = [
  { name: 'captures', isCounted: false, options: { framing: 'capture', sets } },
  { name: 'streams', isCounted: false, options: { framing: 'stream', sets } },
  { name: 'counted streams', isCounted: true, options: { framing: 'stream', sets } },
  {
    name: 'captures at their limits',
    isCounted: false,
    options: { framing: 'capture', sets, limits: cramped },
  },
  {
    name: 'streams at their limits',
    isCounted: false,
    options: { framing: 'stream', sets, limits: cramped },
  },
  {
    name: 'streams with room for one silent point',
    isCounted: false,
    options: { framing: 'stream', sets, limits: { silentPointsMax: 1 } },
  },
];

for (const { name, isCounted, options } of cases) {
  for (const { kind, inputs, numRuns } of [
    { kind: 'traffic', inputs: traffic(isCounted), numRuns: 150 },
    { kind: 'silences', inputs: silences(isCounted), numRuns: 15 },
  ]) {
    test(`a restart at any record gives the outputs of no restart: ${name}, ${kind}`, async () => {
      await fc.assert(
        fc.asyncProperty(inputs, fc.constantFrom(0.1, 0.4, 2), async (come, horizonSeconds) =>
          restartsLikeNew(echoStage({ ...options, horizonSeconds }), come),
        ),
        { numRuns },
      );
    });
  }
}

test('a restart gives the same evidence of stretches longer than windows and frames', async () => {
  const longer = [echoSet(2048, 2048), echoSet(1024, 512)];
  const options = { framing: 'stream', sets: longer, horizonSeconds: 60 } as const;
  const lengths = [700, 1500, 2300, 3100];
  let from = 100;
  const windows = Array.from({ length: 60 }, (_, n) => {
    const samples = lengths[(n * 7) % 4]!;
    const window = { ...windowOf({ from, samples }), bearing: { bpfo: 3.6 } };
    // A gap in the last third, which no stretch may span.
    from += samples + (n === 50 ? 5000 : 0);
    return window;
  });
  // One comes late, one twice, and one in parts that others hold already.
  const come = [...windows.slice(0, 9), ...windows.slice(10, 13), windows[9]!, windows[4]!];
  const inputs = [...come, ...windows.slice(13)].map((one, n) => inputOf(one, n, n));
  const stage = echoStage(options);
  const evidences = featuresOf(await run(stage, inputs)).flatMap(({ evidence }) => evidence ?? []);
  assert.ok(evidences.length >= 4, `${evidences.length} stretches`);
  await restartsLikeNew(stage, inputs, 7);
});
