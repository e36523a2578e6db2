/** What was told of each cause in a simulated plant, and what of none. */
import type { Drift } from '../../../services/shared/core/records.ts';
import type { Cause } from './plant-causes.ts';
import type { Course, ToldEvent } from './plant-course.ts';
import { falseAlarmHours } from './plant-flow.ts';

/** One row of the report. */
export interface Outcome {
  readonly name: string;
  /** causes that should be told */
  readonly wanted: number;
  /** of those, told with the right verdict and place */
  readonly found: number;
  /** events and alarms that answer no cause, or a cause a second time */
  readonly false: number;
  readonly falseMax: number;
  /** of each that was found: since the cause, or until the failure that it warned of */
  readonly hours: readonly number[];
  readonly hoursAre: 'delay' | 'lead';
  /** a later answer is none */
  readonly delayHoursMax?: number;
  /** what was told otherwise */
  readonly notes: readonly string[];
}

export function isKept({ wanted, found, hours, ...one }: Outcome): boolean {
  const isInTime = hours.every((each) => each <= (one.delayHoursMax ?? Infinity));
  return found === wanted && one.false <= one.falseMax && isInTime;
}

/** Of a time in which nothing was wrong. */
export function silence(name: string, { events, alarms }: Course, days: number): Outcome {
  const expected = (days * 24) / falseAlarmHours;
  return {
    ...{ name, wanted: 0, found: 0, false: events.length + alarms.size },
    // what a budget of so many allows by chance, four deviations of Poisson's distribution
    falseMax: Math.floor(expected + 4 * Math.sqrt(expected)),
    ...{ hours: [], hoursAre: 'delay' },
    notes: [...events.map(({ last }) => told(last)), ...alarms.keys()],
  };
}

/** One event is wanted, and no alarm at any machine. */
export function single(
  name: string,
  { events, alarms }: Course,
  { is, fromMinute }: { readonly is: (drift: Drift) => boolean; readonly fromMinute: number },
): Outcome {
  const right = events.filter(({ last }) => is(last));
  const others = events.length - right.length + alarms.size;
  return {
    ...{ name, wanted: 1, found: Math.min(1, right.length) },
    ...{ false: others + Math.max(0, right.length - 1), falseMax: 0 },
    hours: right.slice(0, 1).map(({ minute }) => (minute - fromMinute) / 60),
    hoursAre: 'delay',
    notes: right.length === 1 && others === 0 ? [] : events.map(({ last }) => told(last)),
  };
}

/** A row for each kind of cause, and one for what answers none. */
export function outcomesOf({ events, alarms }: Course, causes: readonly Cause[]): Outcome[] {
  const left = new Set(events);
  const answered = causes.map((cause): Answered => {
    const answers = [...left].filter(({ last }) => answersTo(last, cause));
    for (const one of answers) left.delete(one);
    return { cause, answers };
  });
  const byName = Map.groupBy(answered, ({ cause }) => cause.name);
  const sick = causes.filter(({ verdict }) => verdict !== 'regime-not-seen');
  const wrong = [...alarms.keys()].filter(
    (point) => !sick.some(({ scope }) => point === scope || point.startsWith(`${scope}/`)),
  );
  return [
    ...[...byName].map(([name, own]) => causeOutcome(name, own)),
    {
      ...{ name: 'what answers no cause', wanted: 0, found: 0, hours: [], hoursAre: 'delay' },
      ...{ false: left.size + wrong.length, falseMax: 0 },
      notes: [...[...left].map(({ last }) => told(last)), ...wrong],
    },
  ];
}

/** of the healthy machines, so many at least have learned the summer by the end of it */
const learnedMin = 0.9;

/** References were extended by the summer at machines that are healthy, and at no other. */
export function learnedSummer(
  { extensions }: Course,
  { causes, points }: { readonly causes: readonly Cause[]; readonly points: readonly string[] },
): Outcome {
  const sick = causes.filter(({ verdict }) => verdict !== 'regime-not-seen');
  const isSick = (profile: string, atMinute: number) =>
    sick.some(
      ({ scope, fromMinute }) => `${profile}/`.startsWith(`${scope}/`) && atMinute >= fromMinute,
    );
  const extended = extensions.filter(({ active }) => active);
  const wrong = extended.filter(({ profile, atNs }) => isSick(profile, Number(atNs / minuteNs)));
  const healthy = points.filter((point) => !isSick(point, Infinity));
  const learned = new Set(extended.map(({ profile }) => profile)).intersection(new Set(healthy));
  const contexts = `${extended.length} of ${extensions.length} contexts watched long enough`;
  return {
    name: `the summer learned at ${learned.size} of ${healthy.length} healthy points (${contexts})`,
    ...{ wanted: 1, found: learned.size >= learnedMin * healthy.length ? 1 : 0 },
    ...{ false: wrong.length, falseMax: 0, hours: [], hoursAre: 'delay' },
    notes: wrong.map(({ profile, explanation }) => `${profile} ${explanation}`),
  };
}

const minuteNs = 60_000_000_000n;

interface Answered {
  readonly cause: Cause;
  readonly answers: readonly ToldEvent[];
}

function causeOutcome(name: string, own: readonly Answered[]): Outcome {
  const right = own.flatMap(({ cause, answers }) => {
    const first = answers.find(({ last }) => last.verdict === cause.verdict);
    return first === undefined ? [] : [{ cause, minute: first.minute }];
  });
  const isLead = own[0]!.cause.failureMinute !== undefined;
  return {
    ...{ name, wanted: own.length, found: right.length },
    false: own.reduce((sum, { answers }) => sum + Math.max(0, answers.length - 1), 0),
    ...{ falseMax: 0, hoursAre: isLead ? 'lead' : 'delay' },
    hours: right.map(({ cause: { fromMinute, failureMinute }, minute }) =>
      failureMinute === undefined ? (minute - fromMinute) / 60 : (failureMinute - minute) / 60,
    ),
    notes: own.flatMap(({ cause, answers }) => {
      const isPlain = answers.length === 1 && answers[0]!.last.verdict === cause.verdict;
      const said = answers.map(({ last }) => told(last)).join('; ') || 'nothing';
      return isPlain ? [] : [`${cause.scope}: ${said}`];
    }),
  };
}

/** An event is about a cause when its place is that of the cause, or a part of it. */
function answersTo({ scope, verdict, points }: Drift, cause: Cause): boolean {
  if (cause.verdict === 'regime-not-seen') {
    return verdict === cause.verdict && `${scope}/`.startsWith(`${cause.scope}/`);
  }
  if (verdict === 'regime-not-seen') return false;
  if (scope === cause.scope || scope.startsWith(`${cause.scope}/`)) return true;
  return points.length === 1 && points[0] === cause.scope;
}

function told({ verdict, scope, feature, detector, event }: Drift): string {
  return `${verdict} ${scope} ${detector} ${feature} (${event})`;
}
