/** JSON payloads as a gateway would send them. */
export function windowPayload(index: number, samples = 16): string {
  return JSON.stringify({
    startNs: String(1_800_000_000_000_000_000n + BigInt(index) * 1_000_000_000n),
    sampleRateHz: 1000,
    unit: 'g',
    samples: Array.from({ length: samples }, (_, i) => Math.sin(i + index)),
    sequence: index,
  });
}
