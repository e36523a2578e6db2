/** What a store over a network has to be able to do; network-store.ts makes a store of it. */
import type { BundleStore, Promotion, StoredBundle } from '../../core/bundle-store.ts';
import type { BundleFiles } from '../bundle-file.ts';

export interface RemoteStore extends Omit<BundleStore, 'read' | 'manifest' | 'publish'> {
  /**
   * The bytes as they came: nothing about them was checked.
   * @throws SidebandError model.invalid-bundle when it is not there, or larger than allowed
   */
  downloadManifest(stored: StoredBundle): Promise<Uint8Array<ArrayBuffer>>;
  /** @param digest of the model, as the manifest has it */
  downloadModel(stored: StoredBundle, digest: string): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * Writes a version whole or not at all; the same one again changes nothing. The promotion that
   * is to follow may be refused here already.
   */
  upload(
    stored: Pick<StoredBundle, 'name' | 'version'>,
    files: BundleFiles,
    promotion: Promotion,
  ): Promise<void>;
}
