/** Numbers as a person reads them, and the round ones that an axis is marked with. */

/** Four significant digits; very large and very small ones with an exponent. */
export function quantity(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-3) return value.toExponential(2).replace('e+', 'e');
  return String(Number(value.toPrecision(4)));
}

/** Hertz with the digits that a bin of this width can tell apart. */
export function hertz(value: number, binWidthHz: number): string {
  return value.toFixed(binWidthHz >= 1 ? 0 : binWidthHz >= 0.1 ? 1 : 2);
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A power of ten as 0.001, 10 or 10⁻⁶. */
export function decadeWords(value: number): string {
  const power = Math.round(Math.log10(value));
  if (power >= -3 && power <= 4) return String(Number((10 ** power).toPrecision(1)));
  const digits = [...String(Math.abs(power))].map((digit) => superscripts[Number(digit)]);
  return `10${power < 0 ? '⁻' : ''}${digits.join('')}`;
}

/** Steps, and up to which share of a decade each is the nearest. */
const steps = [
  [1, 1.5],
  [2, 3.5],
  [5, 7.5],
  [10, Infinity],
] as const;
const ticksMax = 60;

/** Multiples of 1, 2 or 5 · 10ⁿ from `from` to `to`, about `wanted` of them. */
export function roundTicks(from: number, to: number, wanted: number): number[] {
  const rough = (to - from) / wanted;
  if (!(rough > 0) || !Number.isFinite(rough)) return [from];
  const power = 10 ** Math.floor(Math.log10(rough));
  const [nearest] = steps.find(([, limit]) => rough / power <= limit)!;
  const step = power * nearest;
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.min(ticksMax, Math.floor(to / step + 1e-9) - first + 1);
  // Multiplied rather than added up, and rid of the last bits: 0.3, not 0.30000000000000004.
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Powers of ten from at or above `from` to `to`; every n-th where there are many. */
export function decadeTicks(from: number, to: number, wanted: number): number[] {
  const first = Math.ceil(Math.log10(from) - 1e-9);
  const last = Math.floor(Math.log10(to) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first) / wanted));
  const ticks: number[] = [];
  for (let power = first; power <= last; power += every) ticks.push(10 ** power);
  return ticks;
}
