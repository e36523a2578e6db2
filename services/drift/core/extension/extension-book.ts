/** The contexts that references were extended by, and those that are watched, by profile. */
import type { Finding } from '@sideband/shared/core/records.ts';
import type { Remembered } from '@sideband/shared/core/stage.ts';
import type { Pool } from '../pool.ts';
import { extend } from '../pool.ts';
import type { Judge } from '../references.ts';
import { regimeDetector } from '../regime.ts';
import type { Candidate, Seen, When } from './candidate.ts';
import { addFrame, newCandidate } from './candidate.ts';
import { extensionFinding, extensionKey, regionOfFinding } from './extension-finding.ts';
import type { Extension, ExtensionLimits } from './extension.ts';
import { settle } from './extension.ts';
import { regionOf } from './region.ts';

export interface ExtensionBook {
  /** by profile key; survive a restart in the topic of findings */
  readonly extensions: Map<string, Extension[]>;
  /** by profile key, then by region; read again */
  readonly candidates: Map<string, Map<string, Candidate>>;
  /** by profile key, when it was last under suspicion: what is read again knows it from there */
  readonly suspectToMs: Map<string, number>;
}

export function emptyBook(): ExtensionBook {
  return { extensions: new Map(), candidates: new Map(), suspectToMs: new Map() };
}

/** Takes a frame of a context that is not known. */
export function watch(
  { extensions, candidates, suspectToMs }: ExtensionBook,
  { judge, seen, when }: { readonly judge: Judge; readonly seen: Seen; readonly when: When },
  { contextsMax }: ExtensionLimits,
): void {
  const { key, cells } = judge;
  if (when.timeMs < (suspectToMs.get(key) ?? 0)) return;
  const region = regionOf(cells, seen.context);
  const known = extensions.get(key) ?? [];
  if (region === undefined || known.some((one) => one.region === region.name)) return;
  const own = candidates.get(key) ?? new Map<string, Candidate>();
  let candidate = own.get(region.name);
  if (candidate === undefined) {
    if (known.length + own.size >= contextsMax) return;
    candidate = newCandidate(region, cells, when);
    candidates.set(key, own.set(region.name, candidate));
  }
  addFrame(candidate, seen, when);
}

export interface Closing {
  readonly limits: ExtensionLimits;
  /** of the stage */
  readonly input: string;
  readonly partition: number;
  /** of the record that begins the next block */
  readonly offset: bigint;
  readonly nowMs: number;
}

/**
 * At the end of a block: what became of the candidates of a profile.
 * @param isSuspect whether anything speaks against the machine or its sensor: then all that was
 * watched is dropped, as nobody knows since when it was so
 */
export function settleProfile(
  book: ExtensionBook,
  { pool, isSuspect }: { readonly pool: Pool; readonly isSuspect: boolean },
  closing: Closing,
): Finding[] {
  const { key } = pool.learned;
  const own = book.candidates.get(key);
  if (own === undefined) return [];
  if (isSuspect) own.clear();
  const findings = [...own.values()].flatMap((candidate): Finding[] => {
    const settled = settle(candidate, pool.learned, closing);
    if (settled.state === 'watched') return [];
    own.delete(candidate.region.name);
    if (settled.state === 'stale') return [];
    if (settled.state === 'extended') {
      const region = candidate.region.name;
      const extension = { ...settled.cell, region, fromOffset: Number(closing.offset) };
      extend(pool, extension);
      book.extensions.set(key, [...pool.extensions]);
    }
    return [extensionFinding(pool.learned, { candidate, settled }, closing)];
  });
  if (own.size === 0) book.candidates.delete(key);
  return findings;
}

/** Forgets those of models that were replaced. @returns the keys of what was told of them */
export function retireExtensions(
  { extensions, candidates }: ExtensionBook,
  partition: number,
  { input, isCurrent }: { readonly input: string; isCurrent(model: string): boolean },
): string[] {
  const isGone = (key: string) => !isCurrent(key.slice(0, key.indexOf('|')));
  for (const key of candidates.keys()) if (isGone(key)) candidates.delete(key);
  return [...extensions].flatMap(([key, own]) => {
    if (!isGone(key)) return [];
    extensions.delete(key);
    const [model, profile] = [key.slice(0, key.indexOf('|')), key.slice(key.indexOf('|') + 1)];
    return own.map(({ region }) => extensionKey({ model, profile, partition }, input, region));
  });
}

/** The block that the oldest candidate began in. */
export function oldestBlock({ candidates }: ExtensionBook): number | undefined {
  let oldest: number | undefined;
  for (const own of candidates.values()) {
    for (const { block } of own.values()) oldest = Math.min(oldest ?? block, block);
  }
  return oldest;
}

interface Own extends Pick<Closing, 'input' | 'partition'> {
  /** detectors of the stage */
  readonly detectors: ReadonlySet<string>;
}

/** What this stage told of this partition. */
export function restoreExtensions(
  { extensions, suspectToMs }: ExtensionBook,
  records: ReadonlyMap<string, Remembered>,
  { input, partition, detectors }: Own,
): void {
  for (const { record, cause } of records.values()) {
    const finding = record as Finding;
    if (finding.partition !== partition) continue;
    const key = `${finding.model}|${finding.profile}`;
    const region = regionOfFinding(finding, input);
    if (region !== undefined && finding.extension !== undefined) {
      const one = { ...finding.extension, region, fromOffset: Number(cause) };
      extensions.set(key, [...(extensions.get(key) ?? []), one]);
    } else if (detectors.has(finding.detector) && !finding.active && isSuspicion(finding)) {
      const toMs = Number(finding.atNs / 1_000_000n);
      suspectToMs.set(key, Math.max(suspectToMs.get(key) ?? 0, toMs));
    }
  }
}

/** Whether it speaks against a machine, its sensor or its data. */
function isSuspicion({ detector }: Finding): boolean {
  return detector !== regimeDetector && detector !== 'disagreement';
}

/** Keys of profiles that something active speaks against. */
export function suspectKeys(told: Iterable<Finding>): ReadonlySet<string> {
  const against = [...told].filter(isSuspicion);
  return new Set(against.map(({ model, profile }) => `${model}|${profile}`));
}
