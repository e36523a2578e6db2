/** A member in a process of its own that is stopped (SIGSTOP) with a batch in its hands. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endChild, superviseChild } from './children.ts';

export interface FrozenMember {
  /** SIGCONT; resolves with what became of its batch: committed, given up, or an error code */
  thaw(): Promise<string>;
  end(): Promise<void>;
}

const program = fileURLToPath(new URL('./frozen-member-process.ts', import.meta.url));

/** Resolves when the member is frozen between process() and its commit. */
export async function freezeMember(place: {
  readonly brokers: readonly string[];
  readonly prefix: string;
}): Promise<FrozenMember> {
  const child = spawn(process.execPath, [program, place.brokers.join(','), place.prefix], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  superviseChild(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the member ended');
    return value;
  };
  while ((await line()) !== 'processing');
  child.kill('SIGSTOP');
  return {
    thaw: () => {
      child.stdin.write('go\n');
      child.kill('SIGCONT');
      return line();
    },
    end: () => endChild(child, 'SIGKILL'),
  };
}
