import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { studentQuantile, studentUpper } from '../../services/trainer/core/student.ts';

test('quantiles of the t distribution agree with printed tables', () => {
  const table = [
    [0.001, 5, 5.893],
    [0.001, 30, 3.385],
    [0.025, 10, 2.228],
    [0.005, 1, 63.657],
    [0.05, 120, 1.658],
  ] as const;
  for (const [upper, degrees, expected] of table) {
    assert.ok(Math.abs(studentQuantile(upper, degrees) - expected) < 5e-4 * expected);
  }
});

/** The density integrated by Simpson's rule on the substitution t = tan θ. */
function upperBySimpson(t: number, degrees: number): number {
  const steps = 20_000;
  const density = (theta: number) => Math.cos(theta) ** (degrees - 1);
  const area = (from: number, to: number) => {
    const width = (to - from) / steps;
    let sum = density(from) + density(to);
    for (let i = 1; i < steps; i++) sum += density(from + i * width) * (i % 2 === 1 ? 4 : 2);
    return (sum * width) / 3;
  };
  const angle = Math.atan(t / Math.sqrt(degrees));
  return area(angle, Math.PI / 2) / area(-Math.PI / 2, Math.PI / 2);
}

test('the upper tail is the integral of the density', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 12, noNaN: true }),
      fc.integer({ min: 2, max: 60 }),
      (t, degrees) => {
        const slow = upperBySimpson(t, degrees);
        assert.ok(Math.abs(studentUpper(t, degrees) - slow) < 1e-8 + 1e-6 * slow);
      },
    ),
    { numRuns: 40 },
  );
});
