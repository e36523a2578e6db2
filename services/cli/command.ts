/** What a command of `sideband` is, and how its arguments are read. */
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { SidebandError } from '@sideband/shared/core/errors.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly default?: string;
  /** how the value is shown in the help: URL, FILE, … */
  readonly value?: string;
  readonly help: string;
}

/** Where a command writes and what tells it to stop. */
export interface Io {
  out(line: string): void;
  err(line: string): void;
  readonly signal: AbortSignal;
}

export interface Command {
  readonly usage: string;
  readonly about: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** resolves to the exit code */
  run(args: Arguments, io: Io): Promise<number>;
}

/** @throws SidebandError usage.invalid */
export function parseArguments(command: Command, argv: readonly string[]): Arguments {
  const options: ParseArgsOptionsConfig = { help: { type: 'boolean', short: 'h' } };
  for (const [name, spec] of Object.entries(command.options)) {
    options[name] = { type: spec.type, multiple: spec.multiple ?? false };
  }
  try {
    const parsed = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
    return new Arguments(command, parsed.values, parsed.positionals);
  } catch (error) {
    throw new SidebandError('usage.invalid', error instanceof Error ? error.message : 'arguments');
  }
}

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export class Arguments {
  readonly #command: Command;
  readonly #values: Values;
  readonly positionals: readonly string[];

  constructor(command: Command, values: Values, positionals: readonly string[]) {
    this.#command = command;
    this.#values = values;
    this.positionals = positionals;
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }

  has(name: string): boolean {
    return this.#values[name] !== undefined;
  }

  optional(name: string): string | undefined {
    const value = this.#values[name] ?? this.#command.options[name]?.default;
    return typeof value === 'string' ? value : undefined;
  }

  text(name: string): string {
    const value = this.optional(name);
    if (value === undefined || value === '') throw wrong(`--${name} is missing`);
    return value;
  }

  list(name: string): string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
  }

  number(name: string, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}): number {
    const text = this.text(name);
    const value = Number(text);
    if (!/^\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) || value < min || value > max) {
      throw wrong(`--${name} ${text}: a number from ${min} to ${max}`);
    }
    return value;
  }

  integer(name: string, range: { readonly min?: number; readonly max?: number } = {}): number {
    const value = this.number(name, range);
    if (!Number.isSafeInteger(value)) throw wrong(`--${name} ${value}: a whole number`);
    return value;
  }

  /** `500ms`, `1s`, `2m`, `1h`; a bare number is seconds */
  seconds(name: string): number {
    return parseSeconds(this.text(name), `--${name}`);
  }

  choice<T extends string>(name: string, choices: readonly T[]): T {
    const text = this.text(name);
    const found = choices.find((choice) => choice === text);
    if (found === undefined) throw wrong(`--${name} ${text}: one of ${choices.join(', ')}`);
    return found;
  }

  /** an ISO 8601 time as ns since the epoch */
  timeNs(name: string): bigint {
    return parseTimeNs(this.text(name), `--${name}`);
  }
}

const secondsOf = { ms: 0.001, s: 1, m: 60, h: 3600 } as const;

function parseSeconds(text: string, what: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text);
  if (match === null) throw wrong(`${what} ${text}: a duration such as 500ms, 1s, 2m`);
  return Number(match[1]) * secondsOf[(match[2] ?? 's') as keyof typeof secondsOf];
}

/** Reads an ISO 8601 time with up to nine decimals; without a zone it is UTC. */
export function parseTimeNs(text: string, what: string): bigint {
  const match =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  const ms =
    match === null
      ? Number.NaN
      : Date.parse(`${match[1]}T${match[2] ?? '00:00'}${match[4] ?? 'Z'}`);
  if (Number.isNaN(ms)) throw wrong(`${what} ${text}: a time such as 2026-01-31T12:00:00Z`);
  return BigInt(ms) * 1_000_000n + BigInt((match![3] ?? '').padEnd(9, '0'));
}

function wrong(detail: string): SidebandError {
  return new SidebandError('usage.invalid', detail);
}

export function helpText(name: string, command: Command): string {
  const options = Object.entries({
    ...command.options,
    help: { type: 'boolean', help: 'show this' } as OptionSpec,
  });
  const label = ([option, spec]: (typeof options)[number]) =>
    `--${option}${spec.type === 'string' ? ` ${spec.value ?? 'TEXT'}` : ''}`;
  const width = Math.max(...options.map((entry) => label(entry).length)) + 2;
  const lines = options.map(([option, spec]) => {
    const notes = [
      ...(spec.multiple ? ['may be repeated'] : []),
      ...(spec.default === undefined ? [] : [`default ${spec.default}`]),
    ];
    const note = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
    return `  ${label([option, spec]).padEnd(width)}${spec.help}${note}`;
  });
  return [`usage: sideband ${name} ${command.usage}`, '', command.about, '', ...lines].join('\n');
}
