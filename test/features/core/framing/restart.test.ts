import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Window } from '@sideband/shared/core/records.ts';
import type { Input } from '@sideband/shared/core/stage.ts';
import type { FeaturesStage } from '@sideband/features/core/stage.ts';
import fc from 'fast-check';
import { echoSet, echoStage, frameFrom, featuresOf, traffic } from './traffic.ts';
import type { EchoStageOptions } from './traffic.ts';

type Inputs = readonly Input<Window>[];

/** What one input gave, as text. */
async function stepped(stage: FeaturesStage, state: unknown, input: Input<Window>) {
  const result = await stage.step(state as never, [input], 0);
  const frames = featuresOf(result).map(
    (record) => `${record.set} ${frameFrom(record)} ${record.values.join(',')}`,
  );
  const dead = result.dead.map(({ cause, code, detail }) => `${cause} ${code} ${detail}`);
  return JSON.stringify({ frames, dead, events: result.events });
}

/** Outputs of the inputs from `at` on after a restart there. */
async function restarted(stage: FeaturesStage, inputs: Inputs, at: number, from?: bigint) {
  const state = stage.initial(0);
  if (from !== undefined) {
    const replayed = inputs.slice(0, at).filter(({ offset }) => offset >= from);
    void stage.rebuild!(state, replayed, 0);
  }
  const outputs: string[] = [];
  for (const input of inputs.slice(at)) outputs.push(await stepped(stage, state, input));
  return outputs;
}

async function restartsLikeNew(stage: FeaturesStage, inputs: Inputs): Promise<void> {
  const state = stage.initial(0);
  const outputs: string[] = [];
  const oldest: (bigint | undefined)[] = [];
  for (const input of inputs) {
    oldest.push(stage.oldest(state));
    outputs.push(await stepped(stage, state, input));
  }
  for (const at of inputs.keys()) {
    const again = await restarted(stage, inputs, at, oldest[at]);
    assert.deepEqual(again, outputs.slice(at), `restart before record ${at}`);
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
];

for (const { name, isCounted, options } of cases) {
  test(`a restart at any record gives the outputs of no restart: ${name}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        traffic(isCounted),
        fc.constantFrom(0.1, 0.4, 2),
        async (inputs, horizonSeconds) =>
          restartsLikeNew(echoStage({ ...options, horizonSeconds }), inputs),
      ),
      { numRuns: 150 },
    );
  });
}
