/** Decibels of the bands. */
import { logarithmOf } from './logarithm';
import { bandCount, told } from './memory';
import * as results from './results';

/** Tells 10·lg of the bands that were told of each lane; not a number where there is no power. */
export function tellLevels(): void {
  const perLogarithm = f64x2.splat(10 * Math.LOG10E);
  for (let lane = 0; lane < 4; lane++) {
    const row: usize = told + ((lane * results.places) << 3);
    let to: usize = row + (results.levels << 3);
    let from: usize = row + (results.bands << 3);
    for (const end = from + (bandCount << 3); from < end; from += 16) {
      v128.store(to, f64x2.mul(perLogarithm, logarithmOf(v128.load(from))));
      to += 16;
    }
  }
}
