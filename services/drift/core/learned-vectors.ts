/** What profiles know of their whole vectors, packed into one array for all of a model. */
import type { MeanEmbedding } from '@sideband/shared/core/mean-embedding.ts';
import { Embedder, embeddingSize, writeStandards } from '@sideband/shared/core/mean-embedding.ts';
import type { Moments } from '@sideband/shared/core/reference-profile.ts';

/** Of one profile, as learned. */
export interface VectorsDraft {
  /** by which its features are standardised, in whichever context */
  readonly moments: readonly (Moments | undefined)[];
  /** of the kernel */
  readonly width: number;
  /** one per cell; undefined: too little was learned in it */
  readonly embeddings: readonly (MeanEmbedding | undefined)[];
}

/** the mean's components, then count (0: too little was learned), correlationFrames, the noise */
const perCell = embeddingSize + 5;

export class LearnedVectors {
  readonly #numbers: Float32Array;
  readonly #at: number;
  readonly #features: number;
  readonly #width: number;
  readonly #cells: number;

  constructor({ moments, width, embeddings }: VectorsDraft, into: Float32Array, at: number) {
    this.#numbers = into;
    this.#at = at;
    this.#features = moments.length;
    this.#width = width;
    this.#cells = embeddings.length;
    writeStandards(moments, into.subarray(at));
    for (const [cell, learned] of embeddings.entries()) {
      if (learned === undefined) continue;
      const { mean, count, correlationFrames, noise } = learned;
      const { trace, squares, largest } = noise;
      into.set([...mean, count, correlationFrames, trace, squares, largest], this.#cellAt(cell));
    }
  }

  embedder(): Embedder {
    const standards = { numbers: this.#numbers, at: this.#at, features: this.#features };
    return new Embedder(standards, this.#width);
  }

  /** Of a context that was learned later nothing is known here. */
  knows(cell: number): boolean {
    return cell < this.#cells && this.#numbers[this.#cellAt(cell) + embeddingSize]! > 0;
  }

  /** undefined: too little was learned in the cell. */
  learned(cell: number): MeanEmbedding | undefined {
    if (!this.knows(cell)) return undefined;
    const at = this.#cellAt(cell);
    const numbers = Array.from(this.#numbers.subarray(at, at + perCell));
    const [count, correlationFrames, trace, squares, largest] = numbers.slice(embeddingSize);
    return {
      width: this.#width,
      mean: numbers.slice(0, embeddingSize),
      count: count!,
      correlationFrames: correlationFrames!,
      noise: { trace: trace!, squares: squares!, largest: largest! },
    };
  }

  #cellAt(cell: number): number {
    return this.#at + 2 * this.#features + cell * perCell;
  }
}

/** In the order of the drafts; undefined where there is none. */
export function packVectors(
  drafts: readonly (VectorsDraft | undefined)[],
): (LearnedVectors | undefined)[] {
  const sizes = drafts.map((draft) =>
    draft === undefined ? 0 : 2 * draft.moments.length + perCell * draft.embeddings.length,
  );
  const numbers = new Float32Array(sizes.reduce((sum, size) => sum + size, 0));
  let next = 0;
  return drafts.map((draft, i) => {
    const at = next;
    next += sizes[i]!;
    return draft && new LearnedVectors(draft, numbers, at);
  });
}
