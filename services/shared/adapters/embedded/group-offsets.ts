/** What groups have committed, and who may commit. Runs inside the store's transaction. */
import type { StatementSync } from 'node:sqlite';
import { SidebandError } from '../../core/errors.ts';
import type { Committed } from '../../core/ports.ts';
import type { LogStore } from './log-store.ts';
import type { CommitRequest, Owned, OwnRequest } from './protocol.ts';

export class GroupOffsets {
  readonly #store: LogStore;
  readonly #committed: StatementSync;
  readonly #commit: StatementSync;
  readonly #token: StatementSync;
  readonly #own: StatementSync;

  constructor(store: LogStore) {
    const { database } = store;
    this.#store = store;
    this.#committed = database.prepare(
      'SELECT offset, metadata FROM offsets WHERE grp = ? AND slot = ?',
    );
    this.#commit = database.prepare('INSERT OR REPLACE INTO offsets VALUES (?, ?, ?, ?, ?)');
    this.#token = database.prepare('SELECT token FROM owners WHERE grp = ? AND slot = ?');
    this.#own = database.prepare('INSERT OR REPLACE INTO owners VALUES (?, ?, ?)');
  }

  /** Fences the previous owner and tells what it committed, in one transaction. */
  own({ group, slot, outputSlots }: OwnRequest): Owned {
    const token = this.#tokenOf(group, slot) + 1;
    this.#own.run(group, slot, token);
    const outputsEmpty = outputSlots.every((output) => this.#store.nextOffset(output) === 0n);
    const committed = this.#committedOf(group, slot);
    return { token, committed, outputsEmpty, ...this.#store.bounds(slot) };
  }

  /** @throws SidebandError log.fenced, with nothing written */
  commit(request: CommitRequest, writtenMs: number): void {
    const { group, slot, token, offset, metadata, outputs } = request;
    if (this.#tokenOf(group, slot) !== token)
      throw new SidebandError('log.fenced', `group ${group}, slot ${slot}`);
    this.#commit.run(group, slot, offset, metadata, writtenMs);
    this.#store.append(outputs, writtenMs);
  }

  #tokenOf(group: string, slot: number): number {
    return Number(this.#token.get(group, slot)?.['token'] ?? 0);
  }

  #committedOf(group: string, slot: number): Committed | null {
    const row = this.#committed.get(group, slot);
    if (row === undefined) return null;
    return { offset: BigInt(Number(row['offset'])), metadata: String(row['metadata']) };
  }
}
