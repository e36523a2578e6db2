/** Docker or Podman, whichever is there: build, run, look and stop. */
import { spawnSync } from 'node:child_process';

export interface RunOptions {
  readonly image: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** directories that are volumes of their own: the root is read-only */
  readonly writable: readonly string[];
  /** directories of this machine */
  readonly mounts?: readonly Mount[];
}

export interface Mount {
  readonly from: string;
  readonly to: string;
  readonly isWritable: boolean;
}

export interface ImageFacts {
  readonly bytes: number;
  readonly layers: number;
  readonly user: string;
}

/** What pods of the policy "restricted" may do at most, and a root that nobody writes to. */
const confined = ['--read-only', '--cap-drop=all', '--security-opt=no-new-privileges'];

export class ContainerEngine {
  readonly #command: readonly string[];

  /** @param command a program and its own options, separated by spaces */
  constructor(command: string) {
    this.#command = command.split(/\s+/);
  }

  /** The first there is. @throws Error when there is none */
  static find(): ContainerEngine {
    for (const name of ['docker', 'podman']) {
      if (spawnSync(name, ['info']).status === 0) return new ContainerEngine(name);
    }
    throw new Error('no container engine answers: apt-get install podman, or start docker');
  }

  build(image: string, args: readonly string[], context: string): void {
    const options = ['-f', 'deploy/Dockerfile', '-t', image, ...args, '.'];
    this.#call(['build', ...options], context);
  }

  facts(image: string): ImageFacts {
    const [found] = JSON.parse(this.#call(['image', 'inspect', image])) as {
      Size: number;
      RootFS: { Layers: string[] };
      Config: { User: string };
    }[];
    return { bytes: found!.Size, layers: found!.RootFS.Layers.length, user: found!.Config.User };
  }

  /** On the network of this machine. @returns the container's id */
  run({ image, args, env, writable, mounts = [] }: RunOptions): string {
    const settings = Object.entries(env).flatMap(([name, value]) => ['-e', `${name}=${value}`]);
    const volumes = [
      ...writable.map((path) => `--volume=${path}`),
      ...mounts.map(({ from, to, isWritable }) => {
        return `--volume=${from}:${to}:${isWritable ? 'rw' : 'ro'}`;
      }),
    ];
    const options = ['-d', '--network=host', ...confined, ...volumes, ...settings];
    return this.#call(['run', ...options, image, ...args]).trim();
  }

  /** Of its first process, on this machine. */
  pidOf(id: string): number {
    return Number(this.#call(['inspect', '-f', '{{.State.Pid}}', id]));
  }

  logs(id: string): string {
    return this.#call(['logs', id]);
  }

  /** Until it ends by itself. @returns its exit code */
  wait(id: string): number {
    return Number(this.#call(['wait', id]));
  }

  /** SIGTERM, and SIGKILL after so long. @returns its exit code */
  stop(id: string, seconds: number): number {
    this.#call(['stop', '-t', String(seconds), id]);
    return Number(this.#call(['inspect', '-f', '{{.State.ExitCode}}', id]));
  }

  remove(id: string): void {
    this.#call(['rm', '-f', '-v', id]);
  }

  #call(args: readonly string[], cwd?: string): string {
    const [program, ...own] = this.#command;
    const options = { encoding: 'utf8', maxBuffer: 1 << 26, cwd } as const;
    const ran = spawnSync(program!, [...own, ...args], options);
    if (ran.status !== 0) {
      const said = `${ran.stdout}${ran.stderr}`.trim().split('\n').slice(-20).join('\n');
      throw new Error(`${program} ${args[0]} ${args.at(-1)}: ${ran.error?.message ?? said}`);
    }
    return ran.stdout;
  }
}
