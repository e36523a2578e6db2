/** Runs `sideband …` as its user does. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const program = join(import.meta.dirname, '../../services/cli/main.ts');

/** Rejects when it exits with anything but 0; what it says on stderr goes to ours. */
export function sideband(...args: readonly string[]): Promise<void> {
  console.error(`$ sideband ${args.join(' ')}`);
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`sideband ${args[0]} exited with ${code}`));
    });
  });
}
