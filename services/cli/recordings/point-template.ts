/** From a recording to the point that it is published as. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { isPoint } from '@sideband/shared/core/point.ts';
import type { Recording } from './index-entry.ts';

/** Recordings of one rig at one rate are one point, so healthy and faulty ones are compared. */
export const defaultPoints = 'recordings/{dataset}/{fs}';

/**
 * Fills `{name}` with a field of the entry, made fit for a segment of a point; `{file}` is the file
 * name without its extension, `{channel}` the number of the channel. A template that names no
 * channel gets `/ch0`, `/ch1`, … where there are several.
 * @throws SidebandError recording.invalid for a missing field, point.invalid
 */
export function pointOf(template: string, recording: Recording, channel: number): string {
  const several = recording.channels > 1 && !template.includes('{channel}');
  const whole = several ? `${template}/ch${channel}` : template;
  const point = whole.replaceAll(/\{([^{}]*)\}/g, (_, name: string) =>
    segment(fieldText(recording, name, { template, channel })),
  );
  if (!isPoint(point)) throw new SidebandError('point.invalid', `${recording.file}: ${point}`);
  return point;
}

function fieldText(
  recording: Recording,
  name: string,
  { template, channel }: { readonly template: string; readonly channel: number },
): string {
  if (name === 'channel') return String(channel);
  if (name === 'file') return recording.file.replace(/\.[^./]*$/, '');
  const value = recording.fields[name];
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (template === defaultPoints) return 'unnamed';
  throw new SidebandError('recording.invalid', `${recording.file}: no field ${name} for the point`);
}

function segment(text: string): string {
  const fit = text.replaceAll(/[^A-Za-z0-9._-]+/g, '-').replaceAll(/^-+|-+$/g, '');
  return fit === '' ? 'unnamed' : fit;
}
