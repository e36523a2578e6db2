/** Keeps the references in step with the model store: looks every so often. */
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import type { Logger } from '@sideband/shared/adapters/logger.ts';
import { referencesOf } from '../core/bundle-references.ts';
import type { References } from '../core/references.ts';

export interface ModelReferencesOptions {
  /** the champions' bundles; rejects when the store cannot be read */
  readonly read: () => Promise<readonly Bundle[]>;
  readonly pollMs: number;
  readonly log: Logger;
}

export class ModelReferences {
  readonly #options: ModelReferencesOptions;
  #references = referencesOf([]);
  #seen = '';
  #failure: string | undefined = 'the model store was not read yet';
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

  /** empty when the last look succeeded */
  reasons(): readonly string[] {
    return this.#failure === undefined ? [] : [this.#failure];
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** A store that cannot be read leaves the last references in place. */
  async look(): Promise<void> {
    try {
      const bundles = await this.#options.read();
      const seen = JSON.stringify(
        bundles.map(({ name, version, files }) => [name, version, files]),
      );
      if (seen !== this.#seen) this.#references = referencesOf(bundles);
      this.#seen = seen;
      this.#failure = undefined;
    } catch (error) {
      const failure = 'the model store cannot be read';
      if (this.#failure !== failure) this.#options.log.warn({ err: error }, failure);
      this.#failure = failure;
    }
  }
}
