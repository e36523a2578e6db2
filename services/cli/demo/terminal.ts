/** Draws the screen in place on a terminal, or prints a line now and then where there is none. */
import type { Board } from './board.ts';
import { fittedLines } from './fitted-lines.ts';
import { plainLine, type ScreenFacts } from './screen-lines.ts';

export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

const redrawMs = 250;
const plainEveryS = 5;
const notesMax = 4;
const hideCursor = '\u001b[?25l';
const showCursor = '\u001b[?25h';
const home = '\u001b[H';
const clearBelow = '\u001b[J';
const clearLine = '\u001b[K';

export class Terminal {
  readonly #stream: TerminalStream;
  readonly #board: Board;
  readonly #facts: () => ScreenFacts;
  readonly #timer: NodeJS.Timeout;
  readonly #live: boolean;
  readonly #notes: string[] = [];
  #nextPlainS = 0;

  constructor(stream: TerminalStream, board: Board, facts: () => ScreenFacts) {
    this.#stream = stream;
    this.#board = board;
    this.#facts = facts;
    this.#live = stream.isTTY === true;
    if (this.#live) stream.write(`${hideCursor}${home}${clearBelow}`);
    this.#timer = setInterval(() => this.draw(), redrawMs);
  }

  draw(): void {
    const facts = this.#facts();
    if (this.#live) {
      const { columns = 120, rows = 50 } = this.#stream;
      const lines = fittedLines(this.#board, { facts, notes: this.#notes, columns, rows });
      this.#stream.write(`${home}${lines.join(`${clearLine}\n`)}${clearLine}\n${clearBelow}`);
    } else if (facts.seconds >= this.#nextPlainS) {
      this.#nextPlainS = facts.seconds + plainEveryS;
      this.#stream.write(`${plainLine(this.#board, facts)}\n`);
    }
  }

  /** Something worth reading later: on a terminal the last few stay below the screen. */
  note(line: string): void {
    this.#notes.push(line);
    if (this.#notes.length > notesMax) this.#notes.shift();
    this.say(line);
  }

  /** Something that a terminal's screen tells anyway. */
  say(line: string): void {
    if (!this.#live) this.#stream.write(`${line}\n`);
  }

  close(): void {
    clearInterval(this.#timer);
    if (this.#live) {
      this.draw();
      this.#stream.write(showCursor);
    }
  }
}
