/** One member of a group: a loop per partition it owns. */
import type { ConsumeOptions, Consumption } from '../../core/ports.ts';
import type { GroupMembers, Member } from './group-members.ts';
import type { LogThread } from './log-thread.ts';
import { PartitionLoop, type PartitionLoopOptions } from './partition-loop.ts';

export interface EmbeddedConsumptionOptions {
  readonly consume: ConsumeOptions;
  readonly thread: LogThread;
  readonly members: GroupMembers;
  loop(partition: number): Omit<PartitionLoopOptions, 'onHalt'>;
  onStopped(consumption: EmbeddedConsumption): void;
}

export class EmbeddedConsumption implements Consumption, Member {
  readonly #options: EmbeddedConsumptionOptions;
  #loops: PartitionLoop[] = [];
  #running: Promise<unknown> = Promise.resolve();
  #stopped: Promise<void> | undefined;
  #halted = false;

  constructor(options: EmbeddedConsumptionOptions) {
    this.#options = options;
  }

  assign(partitions: readonly number[]): void {
    if (this.#stopped !== undefined || this.#halted) return;
    const onHalt = (error: Error): void => this.#halt(error);
    this.#loops = partitions.map((p) => new PartitionLoop({ ...this.#options.loop(p), onHalt }));
    this.#running = Promise.all(this.#loops.map((loop) => loop.run()));
  }

  async release(): Promise<void> {
    for (const loop of this.#loops) loop.stop();
    await this.#running;
  }

  owned(): readonly number[] {
    return this.#loops.filter((loop) => loop.restored).map((loop) => loop.partition);
  }

  async lag(): Promise<number> {
    const loops = this.#loops.filter((loop) => loop.restored);
    const positions = loops.map((loop) => loop.position);
    const slots = loops.map((loop) => loop.slot);
    const bounds = await this.#options.thread.call('bounds', slots);
    return bounds.reduce((sum, { next }, i) => sum + Number(next - positions[i]!), 0);
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#options.members
      .leave(this)
      .finally(() => this.#options.onStopped(this));
    return this.#stopped;
  }

  #halt(error: Error): void {
    if (this.#halted) return;
    this.#halted = true;
    for (const loop of this.#loops) loop.stop();
    this.#options.consume.onHalt(error);
  }
}
