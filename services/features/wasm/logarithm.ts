/** Logarithms two at a time: calls of Math.log would cost more than all that asks for them. */

/** f64: the coefficients of artanh, the last first */
const odds: usize = memory.data<f64>(
  [1 / 17, 1 / 15, 1 / 13, 1 / 11, 1 / 9, 1 / 7, 1 / 5, 1 / 3, 1],
  16,
);

/**
 * ln of two f64, by the exponent and ln m = 2·artanh((m − 1)/(m + 1)) of a mantissa m between √½
 * and √2, as a series of odd powers: 7e-15 off at most, or as far as f64 is. Not a number for what
 * is not above 0.
 */
export function logarithmOf(x: v128): v128 {
  const one = f64x2.splat(1);
  const above = i64x2.sub(x, f64x2.splat(Math.SQRT1_2));
  const mantissa = i64x2.sub(x, v128.and(above, i64x2.splat(0xfff0000000000000)));
  const exponent = i32x4.shr_s(above, 20);
  const t = f64x2.div(f64x2.sub(mantissa, one), f64x2.add(mantissa, one));
  const square = f64x2.mul(t, t);
  let series = v128.load64_splat(odds);
  for (let at: usize = odds + 8; at < odds + 72; at += 8) {
    series = f64x2.add(f64x2.mul(series, square), v128.load64_splat(at));
  }
  const whole = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(exponent, exponent, 1, 3, 1, 3));
  const rest = f64x2.mul(f64x2.add(t, t), series);
  const logarithm = f64x2.add(f64x2.mul(f64x2.splat(Math.LN2), whole), rest);
  return v128.or(logarithm, v128.not(f64x2.gt(x, f64x2.splat(0))));
}
