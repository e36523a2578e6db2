/** How the values of a topic become a point. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { TopicTemplate } from './topic-template.ts';

export type PointOf = (values: readonly string[]) => string;

/**
 * The point a topic names: its variables in their order, or what the template `point` says
 * (`{site}/press/{asset}`). Undefined when neither names one: the message must.
 * @throws SidebandError config.invalid
 */
export function compilePoint(topic: TopicTemplate, point?: string): PointOf | undefined {
  if (point === undefined) {
    return topic.variables.length === 0 ? undefined : (values) => values.join('/');
  }
  const pieces = point.split(/\{([^{}]*)\}/).map((piece, at) => compilePiece(topic, piece, at));
  return (values) => pieces.map((piece) => piece(values)).join('');
}

function compilePiece(topic: TopicTemplate, piece: string, at: number): PointOf {
  if (at % 2 === 0) {
    if (/[^A-Za-z0-9._/-]/.test(piece)) throw invalid(JSON.stringify(piece));
    return () => piece;
  }
  const index = topic.variables.indexOf(piece);
  if (index === -1) throw invalid(`{${piece}} is not in the topic template`);
  return (values) => values[index]!;
}

function invalid(why: string): SidebandError {
  return new SidebandError('config.invalid', `point template: ${why.slice(0, 80)}`);
}
