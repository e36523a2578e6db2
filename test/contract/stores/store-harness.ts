/** What the conformance suite of the stores needs of each. */
import type { BundleStore } from '@sideband/shared/core/bundle-store.ts';

export interface StoreHarness {
  /** the same store, as another process would open it */
  open(): BundleStore;
  /** replaces the bytes of a version's model behind the store's back */
  tamper(name: string, version: string, bytes: Uint8Array): Promise<void>;
  dispose(): Promise<void>;
}

export type MakeStore = () => Promise<StoreHarness>;

export interface StoreInvariant {
  readonly name: string;
  check(harness: StoreHarness): Promise<void>;
}
