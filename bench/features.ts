/**
 * What features costs alone, CPU per window: the survey, and the whole step, for frames of 2,048
 * samples with spectral features, and for such of 8,192 with orders and the envelope for diagnosis.
 */
import { openFeatures, openSurvey } from '@sideband/features/service.ts';
import type { FeaturesStage } from '@sideband/features/core/stage.ts';
import { decode, encode } from '@sideband/shared/adapters/codec.ts';
import { SampleMemory } from '@sideband/shared/adapters/codec/sample-memory.ts';
import type { Window } from '@sideband/shared/core/records.ts';

/** One frame to a window; of the longer ones 16 shaft turns or more, so that they have evidence. */
const cases = [
  { samplesPerWindow: 2048, sampleRateHz: 25_600, featureSet: 'vibration@1', bearing: undefined },
  {
    samplesPerWindow: 8192,
    sampleRateHz: 12_800,
    featureSet: 'order@2',
    bearing: { bpfo: 3.58, bpfi: 5.42, bsf: 2.36, ftf: 0.398 },
  },
] as const;
/** one per point */
const batchRecords = 64;
/** long enough for the garbage of a round to be collected in it */
const batchesPerRound = 150;
const rounds = 12;
const startNs = 1_800_000_000_000_000_000n;

function pointOf(n: number): string {
  return `plant/hall/line/pump-${n}/de`;
}

/** Moves an encoded window in time, where it lies: a socket, too, fills memory that is warm. */
function startAt(bytes: Uint8Array, point: string, at: bigint): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // after the point and its length, with a tag each; sfixed64
  view.setBigInt64(2 + point.length + 1, at, true);
}

/** Noise that costs the same as any other signal, by a linear congruence. */
function noise(count: number, seed: number): Float32Array {
  let state = seed + 1;
  return new Float32Array(count).map(() => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

function report(name: string, value: number): void {
  const unit = 'us CPU per window';
  if (process.argv.includes('--json')) console.log(JSON.stringify({ name, value, unit }));
  else console.log(`${name}: ${value.toFixed(1)} ${unit}`);
}

/** The best of some rounds: what other programs on the machine take is not ours. */
async function cost(per: number, work: () => unknown): Promise<number> {
  await work();
  let best = Infinity;
  for (let round = 1; round <= rounds; round++) {
    const since = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(since);
    best = Math.min(best, (user + system) / per);
  }
  return best;
}

/** of a batch's samples, as the runner has it */
const memory = new SampleMemory();

/** Decode, frame, compute, encode, as between the log and the log. */
async function step(
  { stage, state }: { stage: FeaturesStage; state: never },
  batch: readonly Uint8Array[],
  at: number,
) {
  const inputs = batch.map((bytes, i) => ({
    record: decode('windows', bytes, memory),
    offset: BigInt(at + i),
    timestampMs: at + i,
    bytes,
  }));
  const { out } = await stage.step(state, inputs);
  let bytes = 0;
  for (const { topic, record } of out)
    if (record !== null) bytes += encode(topic, record as never).length;
  if (bytes === 0) throw new Error('nothing was framed');
  memory.reuse();
}

async function stepCost(chosen: (typeof cases)[number]): Promise<void> {
  const { samplesPerWindow, sampleRateHz, featureSet, bearing } = chosen;
  const config = { kernel: 'simd' as const, assetsFile: '', hopSamples: 0, pointsMax: 2000 };
  const limits = { windowsMax: 20_000, silentPointsMax: 10_000, waitingSamplesMax: 1_048_576 };
  const stage = openFeatures({ ...config, ...limits, pointSeriesMax: 0 }, [featureSet]);
  const state = stage.initial(0) as never;
  const durationNs = BigInt(Math.round((samplesPerWindow * 1e9) / sampleRateHz));
  const batch = Array.from({ length: batchRecords }, (_, n) => {
    const window: Window = {
      point: pointOf(n),
      startNs,
      sampleRateHz,
      unit: 'g',
      samples: noise(samplesPerWindow, n),
      context: { speed_rpm: 1780, load_pct: 60 },
      quality: 0,
      source: 'bench',
      ...(bearing !== undefined && { bearing }),
    };
    return encode('windows', window);
  });
  let taken = 0;
  const value = await cost(batchesPerRound * batchRecords, async () => {
    for (let i = 0; i < batchesPerRound; i++) {
      for (const [n, bytes] of batch.entries()) {
        startAt(bytes, pointOf(n), startNs + BigInt(taken) * durationNs);
      }
      await step({ stage, state }, batch, taken * batchRecords);
      taken++;
    }
  });
  report(`features-step/${samplesPerWindow}`, value);
}

async function surveyCost(): Promise<void> {
  const samplesPerWindow = 2048;
  const samples = noise(samplesPerWindow, 1);
  const survey = openSurvey('simd');
  const repeats = 10_000;
  const value = await cost(repeats, () => {
    for (let i = 0; i < repeats; i++) survey(samples, i);
  });
  report(`survey/${samplesPerWindow}`, value);
}

await surveyCost();
for (const one of cases) await stepCost(one);
