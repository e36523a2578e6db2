/**
 * Where bundles are kept, and which version of each model is in charge: the port of the stores in
 * adapters/stores. A version is there whole or not at all, and what is read was checked.
 */
import type { Bundle } from './bundle.ts';
import { hasCode, SidebandError } from './errors.ts';

/** A bundle whose bytes were checked. */
export interface LoadedBundle {
  readonly bundle: Bundle;
  readonly model: Uint8Array<ArrayBuffer>;
  /** sha256 (hex) of bundle.json: tells one writing of a version from another */
  readonly digest: string;
}

/** A version that a store names. */
export interface StoredBundle {
  /** of the model and its version; both empty where the store is itself one bundle */
  readonly name: string;
  readonly version: string;
  /** another one when it is written anew; empty: it is not there */
  readonly stamp: string;
}

export interface Promotion {
  /**
   * The version in charge that this one builds on, empty for none: when another is in charge by
   * then, nothing is changed.
   */
  readonly over?: string;
}

/**
 * Every method rejects with a SidebandError: model.store-unavailable or model.store-denied when the
 * store could not be asked (isStoreAway), model.invalid-bundle when a bundle is bad,
 * model.champion-changed of a promotion that is late.
 */
export interface BundleStore {
  /** as it was asked for; holds no secret */
  readonly url: string;
  /** the versions in charge, by name; a store that does not exist yet is empty */
  champions(): Promise<readonly StoredBundle[]>;
  /** the version of a model that is in charge; undefined: none is */
  champion(name: string): Promise<string | undefined>;
  /** a version, in charge or not */
  find(name: string, version: string): Promise<StoredBundle>;
  read(stored: StoredBundle): Promise<LoadedBundle>;
  /** bundle.json alone */
  manifest(stored: StoredBundle): Promise<Bundle>;
  /** of a model, by name */
  versions(name: string): Promise<readonly string[]>;
  /** Writes a version and then, in one step, puts it in charge. Safe to repeat after a crash. */
  publish(
    bundle: Omit<Bundle, 'files'>,
    model: Uint8Array,
    promotion?: Promotion,
  ): Promise<StoredBundle>;
  /** puts a version that is there in charge */
  promote(name: string, version: string, promotion?: Promotion): Promise<void>;
  /** removes all but the `keep` last versions by name; the one in charge stays */
  prune(name: string, keep: number): Promise<void>;
  /** ends what is in hand with model.store-unavailable */
  close(): void;
}

/**
 * @param version in charge of `name`; empty or undefined: none is
 * @throws SidebandError model.champion-changed: it is not the one that a promotion builds on
 */
export function refuseLate(name: string, version = '', { over }: Promotion = {}): void {
  if (over !== undefined && version !== over) throw championChanged(name, version);
}

export function championChanged(name: string, version: string): SidebandError {
  const found = version === '' ? 'no version' : version;
  return new SidebandError('model.champion-changed', `${found} of ${name} is in charge`);
}

/** Whether the error says nothing of a bundle, only that the store could not be asked. */
export function isStoreAway(error: unknown): boolean {
  return hasCode(error, 'model.store-unavailable') || hasCode(error, 'model.store-denied');
}

/** How a stored bundle is called in logs and messages. */
export function storedId({ name, version }: Pick<StoredBundle, 'name' | 'version'>): string {
  return name === '' ? 'the bundle' : `${name}@${version}`;
}
