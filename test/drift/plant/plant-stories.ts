/** The stories that a simulated plant lives through. */
import type { Context, Label } from '../../../services/shared/core/records.ts';
import { seededUniform } from '../../trainer/synthetic-frames.ts';
import type { Cause } from './plant-causes.ts';
import { summerDay, summerRampDays } from './plant-causes.ts';
import type { Story } from './plant-course.ts';
import type { PlantPoint } from './plant-machines.ts';
import { dayMinutes, usualContext } from './plant-machines.ts';

/** Days that swing by 12 °C, loads that change with the shifts: nothing is wrong. */
export const usual: Story = { contextOf: usualContext, changeOf: () => undefined };

/** from noon on */
export const heatFromMinute = dayMinutes / 2;
const summerC = 20;

/** As usual, and then at once 20 °C warmer. */
export const heatWave: Story = {
  contextOf: (line, minute) =>
    warmer(usualContext(line, minute), minute >= heatFromMinute ? summerC : 0),
  changeOf: () => undefined,
};

/** Everything that befalls a plant, in one month that ends in a summer of 40 °C. */
export function eventful(causes: readonly Cause[]): Story {
  return {
    contextOf(line, minute) {
      const share = (minute / dayMinutes - summerDay) / summerRampDays;
      return warmer(usualContext(line, minute), summerC * Math.min(1, Math.max(0, share)));
    },
    changeOf(point, minute) {
      for (const cause of causes) {
        const change = minute < cause.fromMinute ? undefined : cause.changeOf(point, minute);
        if (change !== undefined) return change;
      }
      return undefined;
    },
  };
}

function warmer(context: Context, byC: number): Context {
  return { ...context, temperature_c: context['temperature_c']! + byC };
}

export const conceptFromMinute = 4 * dayMinutes;
/** of a round, of the points with an alarm and of the others */
const labelsPerRound = 5;

/**
 * The machines of one type run on with another grease: louder, and as healthy as before. People go
 * round once a day, look at some machines that have an alarm and at some that have none, and find
 * nothing at either.
 */
export function newGrease(points: readonly PlantPoint[], seed: number): Story {
  const chance = seededUniform(seed);
  return {
    contextOf: usualContext,
    changeOf: ({ type }, minute) =>
      type === 0 && minute >= conceptFromMinute ? { bandDb: (band) => 6 + (band % 3) } : undefined,
    labelsAt(minute, open) {
      if (minute % dayMinutes !== 0 || minute === 0) return [];
      const all = points.map(({ point }) => point);
      const alarming = chosen(
        all.filter((point) => open.has(point)),
        chance,
      );
      const silent = chosen(
        all.filter((point) => !open.has(point)),
        chance,
      );
      return [...alarming, ...silent].map((point) => healthyOn(point, minute));
    },
  };
}

function chosen(points: string[], chance: () => number): string[] {
  const length = Math.min(labelsPerRound, points.length);
  return Array.from({ length }, () => points.splice(Math.floor(chance() * points.length), 1)[0]!);
}

/** Of the hours before. */
function healthyOn(point: string, minute: number): Label {
  const toNs = BigInt(minute) * 60_000_000_000n;
  const fromNs = toNs - 4n * 3_600_000_000_000n;
  return { point, fromNs, toNs, finding: 'healthy', author: 'inspection', note: '' };
}
