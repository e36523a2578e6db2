/** How an error is declared. */
export interface ErrorSpec {
  /** what happened, for the person who reads it */
  readonly meaning: string;
  /** what to do about it */
  readonly action: string;
}
