/** Strict formats for convict: a text that is not wholly of the form is refused, never trimmed. */

export interface ConfigFormat {
  /** what is allowed, for docs/CONFIGURATION.md */
  readonly form: string;
  /** the value of a text from the environment; undefined when it is not of the form */
  parse(text: string): unknown;
  check(value: unknown): boolean;
}

function decimal(text: string): number | undefined {
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

function numeric(form: string, check: (value: number) => boolean): ConfigFormat {
  return {
    form,
    parse: decimal,
    check: (value) => typeof value === 'number' && Number.isFinite(value) && check(value),
  };
}

function textual(form: string, check: (value: string) => boolean): ConfigFormat {
  return {
    form,
    parse: (text) => text,
    check: (value) => typeof value === 'string' && check(value),
  };
}

function isUrl(text: string): boolean {
  return URL.canParse(text);
}

export const formats = {
  count: numeric('a whole number from 1', (n) => Number.isSafeInteger(n) && n >= 1),
  natural: numeric('a whole number from 0', (n) => Number.isSafeInteger(n) && n >= 0),
  tcpPort: numeric('a port, 0 to 65535', (n) => Number.isInteger(n) && n >= 0 && n <= 65_535),
  positive: numeric('a number above 0', (n) => n > 0),
  ratio: numeric('a number from 0 to 1', (n) => n >= 0 && n <= 1),
  text: textual('a text, not empty', (text) => text !== ''),
  optionalText: textual('a text, may be empty', () => true),
  url: textual('a URL', isUrl),
  optionalUrl: textual('a URL, or empty', (text) => text === '' || isUrl(text)),
  flag: {
    form: 'true or false',
    parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
    check: (value) => typeof value === 'boolean',
  },
} as const satisfies Record<string, ConfigFormat>;

export type FormatName = keyof typeof formats;
