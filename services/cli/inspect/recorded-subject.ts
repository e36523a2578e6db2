/** A recording of an index, or beside one, as the subject of an inspection. */
import { basename, dirname, extname, join } from 'node:path';
import type { AssetTable } from '@sideband/shared/core/assets.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import { parseTimeNs } from '../command.ts';
import { recordingOptions } from '../recordings/recording-options.ts';
import { defaultPoints } from '../recordings/point-template.ts';
import { recordedWindows, type RecordedWindow } from '../recordings/recorded-windows.ts';
import { readIndex } from '../recordings/recording-index.ts';
import type { Assumptions } from '../recordings/index-entry.ts';
import { subjectOf, type Subject } from '@sideband/shared/core/inspection/subject.ts';

export interface RecordingChoice {
  /** as in its index, with or without extension; without an index the path of the file */
  readonly name: string;
  readonly index: string | undefined;
  /** counted from 1: snapshots, and channels of each; undefined: the last */
  readonly window: number | undefined;
  /** point template, see pointOf; it decides which entry of assets.yaml holds */
  readonly points: string | undefined;
  readonly assumed: Assumptions;
  readonly assets: AssetTable;
}

/** @throws SidebandError recording.invalid, recording.no-rate, recording.no-unit, usage.invalid */
export async function recordedSubject(choice: RecordingChoice): Promise<Subject> {
  const { name, assets } = choice;
  const windows = await windowsOf(choice);
  const nth = choice.window ?? windows.length;
  const window = windows[nth - 1]?.window;
  if (window === undefined) {
    throw new SidebandError('usage.invalid', `--window ${nth}: ${name} has ${windows.length}`);
  }
  const part = windows.length === 1 ? 'whole recording' : `window ${nth} of ${windows.length}`;
  return subjectOf(window, assets.of(window.point), { name: windows[0]!.recording, part });
}

/** A recording does not say when it was made, and nothing that is shown depends on it. */
const startNs = parseTimeNs(recordingOptions.start.default, '--start');

async function windowsOf({ name, index, points, assumed }: RecordingChoice) {
  const path = index ?? join(dirname(name), 'index.json');
  const wanted = index === undefined ? basename(name) : name;
  const { directory, recordings, refused } = await readIndex(path, { where: [], assumed });
  const chosen = recordings.filter(({ file }) => isNamed(file, wanted));
  if (chosen.length !== 1) {
    const why = refused.find((error) => refersTo(error, wanted));
    if (why !== undefined && chosen.length === 0) throw why;
    const found = chosen.length === 0 ? 'no recording' : `${chosen.length} recordings`;
    throw new SidebandError('recording.invalid', `${path}: ${found} named ${wanted}`);
  }
  const placement = { startNs, points: points ?? defaultPoints, take: [0, 1] as const };
  const windows: RecordedWindow[] = [];
  const one = { directory, recordings: chosen, refused: [] };
  const refuse = (error: SidebandError) => {
    throw error;
  };
  for await (const recorded of recordedWindows(one, placement, refuse)) windows.push(recorded);
  return windows;
}

function isNamed(file: string, wanted: string): boolean {
  return file === wanted || file.slice(0, -extname(file).length) === wanted;
}

/** Details of a refused entry begin with its file. */
function refersTo({ detail }: SidebandError, wanted: string): boolean {
  const file = detail.split(':')[0]!;
  return isNamed(file, wanted);
}
