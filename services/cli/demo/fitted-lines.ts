/** What fits on the terminal: a screen higher than its window scrolls with every drawing. */
import { stripVTControlCharacters } from 'node:util';
import type { Board } from './board.ts';
import { screenLines, type ScreenFacts } from './screen-lines.ts';

export interface Fit {
  readonly facts: ScreenFacts;
  /** shown below the screen, newest last */
  readonly notes: readonly string[];
  readonly columns: number;
  readonly rows: number;
}

/** From all there is to tell to what must be told. */
const cuts = [
  { events: 4, notes: 4, dense: false },
  { events: 2, notes: 2, dense: false },
  { events: 2, notes: 1, dense: true },
  { events: 1, notes: 1, dense: true },
  { events: 1, notes: 0, dense: true },
  { events: 0, notes: 0, dense: true },
] as const;

/** The fullest screen that leaves one row for the cursor; what does not fit at all is cut off. */
export function fittedLines(board: Board, { facts, notes, columns, rows }: Fit): string[] {
  const height = (lines: readonly string[]) =>
    lines.reduce((sum, line) => sum + heightOf(line, columns), 0);
  let lines: string[] = [];
  for (const { events, notes: notesShown, dense } of cuts) {
    const below = notes.slice(notes.length - Math.min(notes.length, notesShown));
    lines = screenLines(board, facts, { colour: true, columns, events, dense });
    if (below.length > 0) lines.push(...(dense ? [] : ['']), ...below);
    if (height(lines) < rows) return lines;
  }
  while (lines.length > 0 && height(lines) >= rows) lines.pop();
  return lines;
}

function heightOf(line: string, columns: number): number {
  const shown = [...stripVTControlCharacters(line)].length;
  return Math.max(1, Math.ceil(shown / columns));
}
