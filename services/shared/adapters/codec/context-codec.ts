/** What is known of one operating context, as a finding carries it. */
import type { LearnedContext, ReferenceHistogram } from '../../core/reference-profile.ts';
import type { sideband } from '../gen/records.js';
import { listOf } from './wire.ts';

type WireContext = sideband.v1.LearnedContext.$Properties;
type WireSeries = sideband.v1.LearnedSeries.$Properties;

export function wireContext({ ranges, learned }: LearnedContext): WireContext {
  return {
    ranges: Object.entries(ranges).map(([name, range]) => ({ name, ...range })),
    series: learned.map(({ edges, proportions, count, correlationFrames, moments }) => ({
      ...{ edges: [...edges], proportions: [...proportions], count, correlationFrames },
      ...moments,
    })),
  };
}

export function contextOf(wire: WireContext): LearnedContext {
  const ranges = listOf(wire.ranges).map(({ name, min, max, tolerance }) => {
    return [name ?? '', { min: min ?? 0, max: max ?? 0, tolerance: tolerance ?? 0 }] as const;
  });
  return { ranges: Object.fromEntries(ranges), learned: listOf(wire.series).map(seriesOf) };
}

function seriesOf(wire: WireSeries): ReferenceHistogram {
  const { mean, deviation, min, max } = wire;
  return {
    edges: listOf(wire.edges),
    proportions: listOf(wire.proportions),
    count: wire.count ?? 0,
    correlationFrames: wire.correlationFrames ?? 0,
    moments: { mean: mean ?? 0, deviation: deviation ?? 0, min: min ?? 0, max: max ?? 0 },
  };
}
