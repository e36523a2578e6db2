/**
 * Who of a group owns which partition. All members live in this process. When one joins or
 * leaves, all finish the batch in hand and let go; a member that does not within `handoverMs`
 * is left out, its commit will be fenced, and it may come back once it is done.
 */
export interface Member {
  /** finishes the batches in hand and closes the tasks */
  release(): Promise<void>;
  assign(partitions: readonly number[]): void;
}

export class GroupMembers {
  readonly #partitions: number;
  readonly #handoverMs: number;
  readonly #members = new Set<Member>();
  readonly #left = new WeakSet<Member>();
  #work: Promise<void> = Promise.resolve();

  constructor(partitions: number, handoverMs: number) {
    this.#partitions = partitions;
    this.#handoverMs = handoverMs;
  }

  join(member: Member): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#left.has(member)) return;
      this.#members.add(member);
      await this.#rebalance();
    });
  }

  /** Resolves when the member has let go, however long its batch in hand takes. */
  leave(member: Member): Promise<void> {
    this.#left.add(member);
    const released = member.release();
    const left = this.#inTurn(async () => {
      if (this.#members.delete(member)) await this.#rebalance();
    });
    return Promise.all([released, left]).then(() => undefined);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work, work);
    return this.#work;
  }

  async #rebalance(): Promise<void> {
    const members = [...this.#members];
    const released = await Promise.all(members.map((m) => this.#releasedInTime(m)));
    const present = members.filter((_, i) => released[i]);
    present.forEach((member, i) => {
      const mine = (p: number): boolean => p % present.length === i;
      member.assign(Array.from({ length: this.#partitions }, (_, p) => p).filter(mine));
    });
  }

  async #releasedInTime(member: Member): Promise<boolean> {
    const late = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => late.resolve(false), this.#handoverMs);
    const done = member.release();
    const inTime = await Promise.race([done.then(() => true), late.promise]);
    clearTimeout(timer);
    if (!inTime && this.#members.delete(member)) this.#rejoinAfter(done, member);
    return inTime;
  }

  #rejoinAfter(done: Promise<void>, member: Member): void {
    void done.then(() => this.join(member));
  }
}
