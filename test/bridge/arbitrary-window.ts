/** Windows that the bridge must accept, for property tests. */
import { units } from '@sideband/shared/core/units.ts';
import fc from 'fast-check';
import { startNsEnd, startNsMin } from '../../services/bridge/core/limits.ts';
import { requiredOfWindow } from '../shared/any-record.ts';

export const segment = fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/);
export const pointText = fc
  .array(segment, { minLength: 2, maxLength: 8 })
  .map((segments) => segments.join('/'));

export const samplesOf = (maxLength = 64) =>
  fc
    .array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength })
    .map((numbers) => Float32Array.from(numbers, (number) => number + 0));

export const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

export const contextMap = fc
  .array(fc.tuple(fc.stringMatching(/^[a-z][a-z0-9_]{0,20}$/), finite), { maxLength: 6 })
  .map((entries) => Object.fromEntries(entries) as Record<string, number>);

export const bearing = fc.record(
  {
    bpfo: fc.double({ min: 1e-3, max: 1000, noNaN: true }),
    bpfi: fc.double({ min: 1e-3, max: 1000, noNaN: true }),
    bsf: fc.double({ min: 1e-3, max: 1000, noNaN: true }),
    ftf: fc.double({ min: 1e-3, max: 1000, noNaN: true }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const counter = fc.bigInt({ min: 0n, max: 2n ** 63n });

export const validWindow = fc.record(
  {
    point: pointText,
    startNs: fc.bigInt({ min: startNsMin, max: startNsEnd - 1n }),
    sampleRateHz: fc.double({ min: 0.1, max: 1e7, noNaN: true }),
    unit: fc.constantFrom(...units),
    samples: samplesOf(),
    context: contextMap,
    sequence: counter,
    sampleIndex: counter,
    quality: fc.nat({ max: 15 }),
    source: fc.stringMatching(/^[ -~]{1,40}$/),
    bearing,
  },
  {
    noNullPrototype: true,
    requiredKeys: [...requiredOfWindow],
  },
);
