/** A route: which topics, in which payload format, as which points. */
import type { Context } from '@sideband/shared/core/records.ts';
import type { Unit } from '@sideband/shared/core/units.ts';
import type { PointOf } from './point-template.ts';
import type { TopicTemplate } from './topic-template.ts';

export const formatNames = ['json', 'protobuf', 'raw', 'command'] as const;
export type FormatName = (typeof formatNames)[number];

export const sampleTypes = ['f32', 'i16', 'i24', 'i32'] as const;
export type SampleType = (typeof sampleTypes)[number];

/** `header-…`: an unsigned 64-bit count since the Unix epoch before the samples */
export const rawStarts = ['arrival', 'header-ns', 'header-ms'] as const;
export type RawStart = (typeof rawStarts)[number];

/** What a raw payload does not say itself. Value = scale · number + offset, in `unit`. */
export interface RawLayout {
  readonly samples: SampleType;
  readonly byteOrder: 'le' | 'be';
  readonly scale: number;
  readonly offset: number;
  readonly unit: Unit;
  readonly sampleRateHz: number;
  readonly start: RawStart;
  readonly context: Context;
}

interface Matching {
  readonly topic: TopicTemplate;
  /** absent: the message itself must name its point */
  readonly point: PointOf | undefined;
}

export type Route = Matching &
  (
    | { readonly format: 'json' | 'protobuf' | 'command'; readonly raw?: never }
    | { readonly format: 'raw'; readonly raw: RawLayout }
  );

export interface RouteMatch {
  readonly route: Route;
  readonly point: string | undefined;
}

/** The first route that fits. */
export function matchRoute(routes: readonly Route[], topic: string): RouteMatch | undefined {
  for (const route of routes) {
    const values = route.topic.match(topic);
    if (values !== undefined) return { route, point: route.point?.(values) };
  }
  return undefined;
}
