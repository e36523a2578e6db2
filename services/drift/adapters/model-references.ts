/** Keeps the references in step with the model store: looks every so often. */
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { referencesOf } from '../core/bundle-references.ts';
import type { Champion } from '../core/champion.ts';
import type { References } from '../core/references.ts';

export interface ModelReferencesOptions {
  /** what did not change is the same object; rejects when the store cannot be read */
  readonly read: () => Promise<readonly Champion[]>;
  readonly pollMs: number;
  readonly log: Logger;
}

export class ModelReferences {
  readonly #options: ModelReferencesOptions;
  #references = referencesOf([]);
  #seen: readonly Champion[] = [];
  /** told last of the store, so that it is told once */
  #failure: string | undefined;
  #isRead = false;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> = Promise.resolve();

  constructor(options: ModelReferencesOptions) {
    this.#options = options;
  }

  /** Resolves after the first look, whatever it found. */
  async start(): Promise<void> {
    await this.look();
    this.#timer = setInterval(() => {
      this.#looking = this.#looking.then(() => this.look());
    }, this.#options.pollMs);
  }

  get(): References {
    return this.#references;
  }

  /** References there are stay when the store is away: only without any it is not ready. */
  reasons(): readonly string[] {
    return this.#isRead ? [] : ['the model store was not read yet'];
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** A store that cannot be read leaves the last references in place. */
  async look(): Promise<void> {
    try {
      const champions = await this.#options.read();
      const isSame =
        champions.length === this.#seen.length &&
        champions.every((champion, i) => champion === this.#seen[i]);
      if (!isSame) this.#references = referencesOf(champions);
      this.#seen = champions;
      this.#isRead = true;
      this.#failure = undefined;
    } catch (error) {
      const failure = String(error);
      const said = 'the model store cannot be read';
      if (this.#failure !== failure) this.#options.log.warn({ err: error }, said);
      this.#failure = failure;
    }
  }
}
