/** The bin with the most power among `from` … `to`; the first of equals. */
export function highestBin(power: ArrayLike<number>, from: number, to: number): number {
  let highest = from;
  for (let k = from + 1; k <= to; k++) if (power[k]! > power[highest]!) highest = k;
  return highest;
}
