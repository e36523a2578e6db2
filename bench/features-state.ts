/** Heap that `features` keeps per window it remembers, to know a repeated one again. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openFeatures } from '../services/features/service.ts';
import type { Window } from '../services/shared/core/records.ts';
import type { Input } from '../services/shared/core/stage.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const points = 78;
const windows = 20_000;
const batchWindows = 500;
const sampleRateHz = 25_600;
/** shorter than any frame: what is measured is the memory of windows, not of samples */
const samples = 128;

const stage = openFeatures({
  kernel: 'simd',
  assetsFile: '',
  hopSamples: 0,
  pointsMax: 2000,
  windowsMax: windows,
  silentPointsMax: 10_000,
  waitingSamplesMax: 1_048_576,
  pointSeriesMax: 0,
});

function windowAt(n: number): Input<Window> {
  const round = Math.floor(n / points);
  const record: Window = {
    point: `works/hall-1/line-2/pump-${n % points}/drive-end`,
    startNs: 1_767_225_600_000_000_000n + BigInt(round) * 5_000_000n,
    sampleRateHz,
    unit: 'g',
    samples: Float32Array.from({ length: samples }, (_, i) => Math.sin(n + i)),
    context: {},
    quality: 0,
    source: 'bench',
  };
  const timestampMs = 1_767_225_600_000 + round;
  return { record, offset: BigInt(n), timestampMs, bytes: new Uint8Array(0) };
}

collect();
const before = process.memoryUsage().heapUsed;
let state = stage.initial(0);
for (let n = 0; n < windows; n += batchWindows) {
  const batch = Array.from({ length: batchWindows }, (_, i) => windowAt(n + i));
  ({ state } = await stage.step(state, batch));
}
collect();
const perWindow = (process.memoryUsage().heapUsed - before) / windows;
if (stage.oldest(state) !== 0n) throw new Error('the windows were not remembered');
console.log(JSON.stringify({ name: 'heap per window remembered', value: perWindow, unit: 'B' }));
