/** Prometheus text exposition, as far as our own services write it. */

export type Samples = ReadonlyMap<string, number>;

/** `name{labels}` as written, to its value. */
export function parseExposition(text: string): Samples {
  const samples = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const at = line.lastIndexOf(' ');
    samples.set(line.slice(0, at), Number(line.slice(at + 1)));
  }
  return samples;
}

/** Sum of the series of a metric whose labels contain every one given, as `name="value"`. */
export function total(samples: Samples, metric: string, ...labels: string[]): number {
  let sum = 0;
  for (const [series, value] of samples) {
    const name = series.split('{', 1)[0];
    if (name === metric && labels.every((label) => series.includes(label))) sum += value;
  }
  return sum;
}
