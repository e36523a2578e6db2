/** The windows of a soak run: every one with samples of its own, all from point and sequence. */
import { createHash } from 'node:crypto';
import { encode } from '../../services/shared/adapters/codec.ts';
import type { Window } from '../../services/shared/core/records.ts';
import { seededUniform } from '../trainer/synthetic-frames.ts';

/** one frame is 2,048 samples: 160 ms, a whole number of ns */
export const sampleRateHz = 12_800;
export const frameSamples = 2048;
const frameNs = 160_000_000n;
/** a capture every second of the machine's time */
const spacingNs = 1_000_000_000n;
export const framesPerWindow = 2;

export interface SoakWindow {
  readonly window: Window;
  readonly payload: Uint8Array;
  /** sha256 of the payload, hex */
  readonly digest: string;
}

export function soakPoint(index: number): string {
  return `soak/hall/line-${index % 3}/asset-${String(index).padStart(3, '0')}/de`;
}

export function soakWindow(index: number, sequence: number, originNs: bigint): SoakWindow {
  const random = seededUniform(Math.imul(index + 1, 0x9e3779b1) ^ sequence);
  const samples = new Float32Array(frameSamples * framesPerWindow);
  for (let i = 0; i < samples.length; i++) samples[i] = random() * 2 - 1;
  if (isSick(index, sequence)) ring(samples);
  const window: Window = {
    point: soakPoint(index),
    startNs: originNs + BigInt(sequence) * spacingNs,
    sampleRateHz,
    unit: 'g',
    samples,
    context: { speed_rpm: 1500 },
    sequence: BigInt(sequence),
    quality: 0,
    source: 'soak',
  };
  const payload = encode('windows', window);
  return { window, payload, digest: createHash('sha256').update(payload).digest('hex') };
}

/** Some points are sick at times, so that anomalies come and go. */
function isSick(index: number, sequence: number): boolean {
  return index % 5 === 3 && sequence % 40 >= 28;
}

/** Second differences: highs rise, lows fall, which no gain and no noise explains. */
function ring(samples: Float32Array): void {
  for (let i = samples.length - 1; i >= 2; i--) {
    samples[i] = 10 * (samples[i]! - 2 * samples[i - 1]! + samples[i - 2]!);
  }
}

/** Start of the window that a frame is of. */
export function windowStartOf(frameStartNs: bigint, originNs: bigint): bigint {
  return frameStartNs - ((frameStartNs - originNs) % spacingNs);
}

/** Starts of the frames of a window that starts here, hop = frame. */
export function framesOf(startNs: bigint): bigint[] {
  return Array.from({ length: framesPerWindow }, (_, i) => startNs + BigInt(i) * frameNs);
}
