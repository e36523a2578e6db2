/** Envelopes as they travel: a byte per block of samples, in tenths of the mean. */
import { bytes, envelopes } from './memory';

/** values of a byte per mean: envelopeSteps of shared/core/evidence.ts */
const steps: i32 = 10;
/** one of so many at either end is told as the mean: core/evidence/fft-envelope.ts */
const endsOf: i32 = 128;

/**
 * What `envelope` left in a lane's row, which is used up.
 * @param n samples of the stretch
 * @param blockValues values that make a byte, a power of two, n/32 at most
 */
export function tellBytes(lane: i32, n: i32, blockValues: i32): void {
  const row = envelopes + lane * n;
  let count = n / 4;
  for (let left = blockValues; left > 1; left >>= 1) {
    count >>= 1;
    addPairs(row, count);
  }
  const end = (count + endsOf - 1) / endsOf;
  memory.fill(row, 0, end * 4);
  memory.fill(row + (count - end) * 4, 0, end * 4);
  const total = sumOf(row, count);
  if (!(total > 0)) return memory.fill(bytes, <u8>steps, count);
  putBytes(row, count, <f32>((<f64>steps * <f64>(count - 2 * end)) / total));
  memory.fill(bytes, <u8>steps, end);
  memory.fill(bytes + count - end, <u8>steps, end);
}

/** Halves a row in place. @param count what is left, a multiple of four */
function addPairs(row: usize, count: i32): void {
  let from = row;
  for (let to = row; to < row + count * 4; to += 16) {
    const a = v128.load(from);
    const b = v128.load(from, 16);
    const even = v128.shuffle<f32>(a, b, 0, 2, 4, 6);
    v128.store(to, f32x4.add(even, v128.shuffle<f32>(a, b, 1, 3, 5, 7)));
    from += 32;
  }
}

function sumOf(row: usize, count: i32): f64 {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  for (let at = row; at < row + count * 4; at += 16) {
    const here = v128.load(at);
    low = f64x2.add(low, f64x2.promote_low_f32x4(here));
    high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<f32>(here, here, 2, 3, 2, 3)));
  }
  const both = f64x2.add(low, high);
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
}

/** Rounded, 255 at most. Eight values too many are written where a row ends so: there is room. */
function putBytes(row: usize, count: i32, perStep: f32): void {
  const gain = f32x4.splat(perStep);
  let to = bytes;
  for (let at = row; at < row + count * 4; at += 64) {
    const a = i16x8.narrow_i32x4_s(stepsOf(at, gain), stepsOf(at + 16, gain));
    const b = i16x8.narrow_i32x4_s(stepsOf(at + 32, gain), stepsOf(at + 48, gain));
    v128.store(to, i8x16.narrow_i16x8_u(a, b));
    to += 16;
  }
}

function stepsOf(at: usize, gain: v128): v128 {
  const scaled = f32x4.mul(v128.load(at), gain);
  return i32x4.trunc_sat_f32x4_s(f32x4.add(scaled, f32x4.splat(0.5)));
}
