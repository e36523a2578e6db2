/** Every coded error, declared once; docs/ERRORS.md is generated from this table. */
import { alarmErrors } from './errors/alarm-errors.ts';
import { analysisErrors } from './errors/analysis-errors.ts';
import { inputErrors } from './errors/input-errors.ts';
import { modelErrors } from './errors/model-errors.ts';
import { platformErrors } from './errors/platform-errors.ts';
import { toolErrors } from './errors/tool-errors.ts';

export const errors = {
  ...inputErrors,
  ...analysisErrors,
  ...modelErrors,
  ...alarmErrors,
  ...toolErrors,
  ...platformErrors,
} as const;

export type ErrorCode = keyof typeof errors;

/** Records come from a log that others may write to: a word of theirs is no code, nor a label. */
export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(errors, word);
}

/** An error with a code of the table; `detail` says what is special about this one. */
export class SidebandError extends Error {
  override readonly name = 'SidebandError';
  readonly code: ErrorCode;
  readonly detail: string;

  constructor(code: ErrorCode, detail: string, options?: ErrorOptions) {
    super(`${code}: ${errors[code].meaning}${detail === '' ? '' : ` (${detail})`}`, options);
    this.code = code;
    this.detail = detail;
  }
}

export function hasCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof SidebandError && error.code === code;
}
