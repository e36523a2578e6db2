/** What drift makes of real recordings: a table of verdicts. */
import { noiseRamp } from './drift/noise-ramp.ts';
import { pump } from './drift/pump.ts';
import { streamedGearbox } from './drift/streamed-gearbox.ts';
import { partOfTables } from './part.ts';

export const drift = partOfTables(
  'drift',
  [
    'Frames (hop 256) through inference and the stages of drift in one process. Recordings are',
    'seconds long, so drift looks at windows of 128 frames, worth 8 independent ones or more,',
    'and the clock of the log passes a minute a frame; all else is as shipped. An event is shown',
    'with its first cause and its confidence.',
  ],
  [streamedGearbox, noiseRamp, pump],
);
