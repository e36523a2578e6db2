/**
 * Counts what was received and is not yet on the log. `full` from a high mark on, until a low
 * mark is reached again: the difference keeps a source from being paused and resumed all the time.
 */
export interface InFlightLimits {
  readonly messagesMax: number;
  readonly bytesMax: number;
}

export class InFlight {
  readonly #limits: InFlightLimits;
  #messages = 0;
  #bytes = 0;
  #full = false;

  constructor(limits: InFlightLimits) {
    this.#limits = limits;
  }

  get messages(): number {
    return this.#messages;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get full(): boolean {
    return this.#full;
  }

  add(bytes: number): void {
    this.#messages += 1;
    this.#bytes += bytes;
    const { messagesMax, bytesMax } = this.#limits;
    if (this.#messages >= messagesMax || this.#bytes >= bytesMax) this.#full = true;
  }

  remove(bytes: number): void {
    this.#messages -= 1;
    this.#bytes -= bytes;
    if (this.#messages < 0 || this.#bytes < 0) throw new Error('more removed than was in flight');
    const { messagesMax, bytesMax } = this.#limits;
    if (this.#messages <= messagesMax / 2 && this.#bytes <= bytesMax / 2) this.#full = false;
  }
}
