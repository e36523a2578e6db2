/**
 * Signs: what single frames say by themselves (a verdict of inference, a broken sensor, a feature
 * refused), counted per profile and block. Healthy profiles have none, and take no memory.
 */
import type { Finding } from '@sideband/shared/core/records.ts';
import type { Draft } from './finding.ts';
import type { RecentFrames } from './recent-frames.ts';
import { shareMax } from './recent-frames.ts';

export const signDetectors = ['machine', 'sensor', 'quality', 'disagreement'] as const;
export type SignDetector = (typeof signDetectors)[number];

/** What one frame shows. */
export interface Sign {
  readonly detector: SignDetector;
  /** a code or a name; empty where there is nothing to tell */
  readonly feature: string;
  /** how far: a score in its thresholds; otherwise 1 */
  readonly size: number;
}

interface Tally {
  frames: number;
  size: number;
}

export interface SignBook {
  /** by block and sign */
  readonly blocks: Map<number, Map<string, Tally>>;
  /** frames that were compared with nothing, by block */
  readonly uncompared: Map<number, number>;
  /** evaluations in a row, as of detectors */
  readonly streaks: Map<string, number>;
}

export function signKey({ detector, feature }: Pick<Draft, 'detector' | 'feature'>): string {
  return `${detector}|${feature}`;
}

/** By profile key. */
export type SignBooks = Map<string, SignBook>;

export function bookOf(books: SignBooks, profileKey: string): SignBook {
  const book = books.get(profileKey) ?? {
    blocks: new Map(),
    uncompared: new Map(),
    streaks: new Map(),
  };
  books.set(profileKey, book);
  return book;
}

/** What is active has to be followed until it clears, also when no frame shows it any more. */
export function followTold(books: SignBooks, told: Iterable<Finding>): void {
  for (const finding of told) {
    if (!signDetectors.some((name) => name === finding.detector)) continue;
    const { streaks } = bookOf(books, `${finding.model}|${finding.profile}`);
    if (!streaks.has(signKey(finding))) streaks.set(signKey(finding), 0);
  }
}

/** Whether so many of the latest frames speak against the machine, or against its data. */
export function isSuspect(book: SignBook | undefined): boolean {
  if (book === undefined) return false;
  return [...book.streaks].some(([key, streak]) => streak > 0 && !key.startsWith('disagreement|'));
}

export function addSigns(book: SignBook, block: number, signs: readonly Sign[]): void {
  const tallies = book.blocks.get(block) ?? new Map<string, Tally>();
  book.blocks.set(block, tallies);
  for (const sign of signs) {
    const key = signKey(sign);
    const tally = tallies.get(key) ?? { frames: 0, size: 0 };
    tally.frames++;
    tally.size += sign.size;
    tallies.set(key, tally);
  }
}

export function addUncompared({ uncompared }: SignBook, block: number): void {
  uncompared.set(block, (uncompared.get(block) ?? 0) + 1);
}

export function forgetSigns(books: SignBooks, beforeBlock: number): void {
  for (const [key, book] of books) {
    for (const kept of [book.blocks, book.uncompared]) {
      for (const block of kept.keys()) if (block < beforeBlock) kept.delete(block);
    }
    if (book.blocks.size === 0 && book.uncompared.size === 0) books.delete(key);
  }
}

/** A draft for each sign of the blocks and each that is followed; undefined: too few frames. */
export function signDrafts(
  book: SignBook,
  { firstBlock, lastBlock, frames }: RecentFrames,
): Map<string, Draft | undefined> {
  const followed = [...book.streaks.keys()];
  const sums = new Map<string, Tally>(followed.map((key) => [key, { frames: 0, size: 0 }]));
  for (const [block, tallies] of book.blocks) {
    if (block < firstBlock || block > lastBlock) continue;
    for (const [key, tally] of tallies) {
      const sum = sums.get(key) ?? { frames: 0, size: 0 };
      sums.set(key, { frames: sum.frames + tally.frames, size: sum.size + tally.size });
    }
  }
  return new Map(
    [...sums].map(([key, sum]) => [key, frames === 0 ? undefined : draftOf(key, sum, frames)]),
  );
}

function draftOf(key: string, { frames: own, size }: Tally, frames: number): Draft {
  const at = key.indexOf('|');
  const detector = key.slice(0, at);
  const feature = key.slice(at + 1);
  return {
    detector,
    feature,
    statistic: own / frames,
    threshold: shareMax,
    shift: own === 0 ? 0 : size / own,
    explanation: `${wordsOf(detector, feature)} on ${own} of ${frames} frames`,
  };
}

function wordsOf(detector: string, feature: string): string {
  if (detector === 'machine') return 'the model says machine fault';
  if (detector === 'disagreement') return `the shadow ${feature} judges differently`;
  return `${detector}: ${feature}`;
}
