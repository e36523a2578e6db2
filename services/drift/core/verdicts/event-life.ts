/**
 * The life of events: raised when what makes them had time to show itself whole and the budget has
 * room, updated when they turn out to be more, cleared when nothing of them was seen for long.
 */
import { driftVerdicts } from '@sideband/shared/core/records.ts';
import type { Drift, Finding } from '@sideband/shared/core/records.ts';
import { nsOf } from '../finding.ts';
import type { Assignment } from './assignment.ts';
import { assign } from './assignment.ts';
import type { Candidate } from './candidates.ts';
import { candidatesOf, matterOf } from './candidates.ts';
import { isConcept } from './concept.ts';
import type { CauseRules } from './common-causes.ts';
import type { Matter } from './drift-record.ts';
import { clearedDrift, raisedDrift, updatedDrift } from './drift-record.ts';
import { commonScope, isUnder } from '@sideband/shared/core/scopes.ts';
import type { Suspect } from './suspects.ts';
import { earliest } from './suspects.ts';

export interface EventLimits {
  /** onsets no further apart have one cause; what rests on distributions alone waits that long */
  readonly togetherMs: number;
  /** an event waits so long for others of its cause */
  readonly settleMs: number;
  /** nothing of it was seen for so long: it is over. One that returns sooner is the same */
  readonly clearMs: number;
  /** raised in an hour, at most */
  readonly perHourMax: number;
}

export interface EventRules extends Pick<CauseRules, 'assetsUnder'> {
  readonly limits: EventLimits;
  readonly nowNs: bigint;
  isCurrent(model: string): boolean;
}

export interface EventBook {
  /**
   * as last written, by id and in the order of writing, as a restart finds them; the cleared ones
   * until nobody can take them for new any more
   */
  events: Map<string, Drift>;
  /** what is held back by the budget */
  withheld: Set<string>;
}

export interface Decided {
  readonly written: readonly Drift[];
  /** ids of events that are forgotten */
  readonly forgotten: readonly string[];
  /** verdicts of what is held back now and was not before */
  readonly withheld: readonly Drift['verdict'][];
}

const hourNs = 3_600_000_000_000n;

interface Evidence {
  readonly suspects: readonly Suspect[];
  /** active ones, and those that ended not long ago */
  readonly findings: readonly Finding[];
  /** contexts that references were extended by */
  readonly extensions: readonly Finding[];
}

/** Changes the book. */
export function decide(
  book: EventBook,
  { suspects, findings, extensions }: Evidence,
  rules: EventRules,
): Decided {
  const forgotten = forget(book, rules);
  const replaced = retire(book, rules);
  const togetherNs = nsOf(rules.limits.togetherMs);
  // what labels say is no matter of findings, and lasts as long as its model
  const open = [...book.events.values()].filter(
    (event) => rules.isCurrent(event.model) && !isConcept(event),
  );
  const assignment = assign(suspects, open, togetherNs);
  const { assetsUnder } = rules;
  const drifting = open.filter((event) => event.drifting);
  const candidates = candidatesOf(assignment, drifting, { togetherNs, assetsUnder });
  const joined = join(book, candidates, rules);
  const touched = new Set(joined.map(({ id }) => id));
  const followed = open
    .filter(({ id }) => !touched.has(id))
    .flatMap((event) => follow(event, { assignment, findings, extensions }, rules));
  keep(book.events, followed);
  const news = raise(book, candidates, rules);
  const written = [...replaced, ...joined, ...followed, ...news.raised];
  return { written, forgotten, withheld: news.withheld };
}

/** As written, the last one last. */
export function keep(events: EventBook['events'], written: readonly Drift[]): void {
  for (const event of written) {
    events.delete(event.id);
    events.set(event.id, event);
  }
}

function forget({ events }: EventBook, { nowNs, limits }: EventRules): string[] {
  const clearNs = nsOf(limits.clearMs);
  const over = [...events.values()].filter((one) => !one.drifting && nowNs - one.atNs >= clearNs);
  for (const { id } of over) events.delete(id);
  return over.map(({ id }) => id);
}

function retire({ events }: EventBook, { isCurrent, nowNs }: EventRules): Drift[] {
  const stale = [...events.values()].filter((one) => one.drifting && !isCurrent(one.model));
  const cleared = stale.map((one) => clearedDrift(one, 'the model was replaced', nowNs));
  keep(events, cleared);
  return cleared;
}

/** Events of single machines that turn out to have one cause become one event: the oldest. */
function join({ events }: EventBook, candidates: readonly Candidate[], rules: EventRules): Drift[] {
  const written = candidates.flatMap(({ matter, absorbed }): Drift[] => {
    const [oldest, ...others] = absorbed;
    if (oldest === undefined) return [];
    const why = `part of ${oldest.id}`;
    return [
      updatedDrift(oldest, matter, rules.nowNs),
      ...others.map((one) => clearedDrift(one, why, rules.nowNs)),
    ];
  });
  keep(events, written);
  return written;
}

function raise(
  book: EventBook,
  candidates: readonly Candidate[],
  { limits, nowNs }: EventRules,
): { raised: Drift[]; withheld: Drift['verdict'][] } {
  const ready = candidates
    .filter(({ matter, absorbed }) => absorbed.length === 0 && isReady(matter, nowNs, limits))
    .map(({ matter }) => matter)
    .toSorted((a, b) => gravity(a) - gravity(b) || b.suspects.length - a.suspects.length);
  const lately = [...book.events.values()].filter(({ raisedNs }) => nowNs - raisedNs < hourNs);
  const room = Math.max(0, limits.perHourMax - lately.length);
  const raised = ready.slice(0, room).map((matter) => raisedDrift(matter, nowNs));
  keep(book.events, raised);
  const back = new Map(
    ready.slice(room).map((one) => [`${one.scope}/${one.verdict}`, one.verdict]),
  );
  const withheld = [...back].filter(([key]) => !book.withheld.has(key));
  book.withheld = new Set(back.keys());
  return { raised, withheld: withheld.map(([, verdict]) => verdict) };
}

/**
 * What rests on distributions at one place alone must outlast the window it was found in: then a
 * second one, of other frames, says the same. Windows overlap, so chance lasts as long as one.
 */
function isReady({ verdict, suspects }: Matter, nowNs: bigint, limits: EventLimits): boolean {
  const isWeak =
    verdict !== 'process-change' &&
    suspects.every(({ family, faultNs }) => family === 'condition' && faultNs === undefined);
  const waits = [nsOf(limits.settleMs)];
  if (isWeak) {
    const windows = suspects.flatMap(({ findings }) => findings.map(({ windowNs }) => windowNs));
    waits.push(nsOf(limits.togetherMs), ...windows);
  }
  const seenNs = earliest(suspects.map((one) => one.seenNs));
  return waits.every((waitNs) => nowNs - seenNs >= waitNs);
}

function gravity({ verdict }: Pick<Drift, 'verdict'>): number {
  return driftVerdicts.indexOf(verdict);
}

interface Followed extends Pick<Evidence, 'findings' | 'extensions'> {
  readonly assignment: Assignment;
}

function follow(event: Drift, followed: Followed, rules: EventRules): Drift[] {
  const { assignment, findings, extensions } = followed;
  const suspects = assignment.byEvent.get(event.id);
  const { nowNs, limits } = rules;
  if (suspects === undefined) {
    const isOver = event.drifting && nowNs - lastSeenNs(event, findings) >= nsOf(limits.clearMs);
    return isOver ? [clearedDrift(event, whyOver(event, extensions), nowNs)] : [];
  }
  const now = updatedDrift(event, matterAs(event, suspects), nowNs);
  return !event.drifting || isNews(event, now, limits) ? [now] : [];
}

function whyOver(event: Drift, extensions: readonly Finding[]): string {
  const points = new Set(event.points);
  const own = extensions.filter(({ profile, sinceNs, feature }) => {
    const isOfIt = points.has(profile) || isUnder(profile, event.scope);
    return isOfIt && sinceNs >= event.sinceNs && feature.includes(` ${event.feature}`);
  });
  if (event.verdict !== 'regime-not-seen' || own.length === 0) {
    return 'nothing of it is seen any more';
  }
  const learned = new Set(own.map(({ profile }) => profile)).size;
  return `${learned} points have learned it: ${own[0]!.explanation}`;
}

/** The verdict follows the evidence; what was a process stays one. */
function matterAs(event: Drift, suspects: readonly Suspect[]): Matter {
  const own = matterOf({ suspects });
  const scope = commonScope([event.scope, own.scope]);
  if (event.verdict === 'process-change') {
    return { ...own, scope, verdict: event.verdict, confidence: event.confidence };
  }
  const isSurer = own.confidence > event.confidence;
  const { verdict, confidence } = isSurer ? own : event;
  return { ...own, scope, verdict, confidence };
}

/** growth in points that is worth a word, … */
const growthRatio = 1.5;

function isNews(before: Drift, now: Drift, { togetherMs }: EventLimits): boolean {
  if (now.verdict !== before.verdict || now.scope !== before.scope) return true;
  const isGrown = now.pointsTotal >= growthRatio * before.pointsTotal;
  const isClearer = now.causes.length > before.causes.length;
  // … and not sooner than this after the last one
  return (isGrown || isClearer) && now.atNs - before.atNs >= nsOf(togetherMs);
}

function lastSeenNs(event: Drift, findings: readonly Finding[]): bigint {
  const points = new Set(event.points);
  let lastNs = event.atNs;
  for (const { active, profile, atNs } of findings) {
    if (active || atNs <= lastNs) continue;
    if (points.has(profile) || isUnder(profile, event.scope)) lastNs = atNs;
  }
  return lastNs;
}
