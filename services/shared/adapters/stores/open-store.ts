/** Which store a setting asks for: the table of the stores there are. */
import type { BundleStore } from '../../core/bundle-store.ts';
import { SidebandError } from '../../core/errors.ts';
import { FolderStore } from './folder-store.ts';

interface Scheme {
  readonly begins: string;
  open(url: string): BundleStore;
}

const schemes: readonly Scheme[] = [{ begins: '', open: (dir) => new FolderStore(dir) }];

/**
 * @param url a folder, or the URL of a store
 * @throws SidebandError config.invalid
 */
export function openStore(url: string): BundleStore {
  const found = schemes.find(({ begins }) => url.startsWith(begins));
  if (found !== undefined) return found.open(url);
  throw new SidebandError('config.invalid', url);
}
