/** What drift makes of real recordings: a table of verdicts. */
import { join } from 'node:path';
import { noiseRamp } from './drift/noise-ramp.ts';
import { pump } from './drift/pump.ts';
import { streamedGearbox } from './drift/streamed-gearbox.ts';
import type { Evaluated, EvaluationPart } from './part.ts';

const tables: readonly ((index: string) => Promise<Evaluated>)[] = [
  streamedGearbox,
  noiseRamp,
  pump,
];

export const drift: EvaluationPart = {
  name: 'drift',
  async run(data) {
    const rows: string[] = [
      'Frames (hop 256) through inference and the stages of drift in one process. Recordings are',
      'seconds long, so drift looks at windows of 128 frames, worth 8 independent ones or more,',
      'and the clock of the log passes a minute a frame; all else is as shipped. An event is shown',
      'with its first cause and its confidence.',
    ];
    const failures: string[] = [];
    for (const table of tables) {
      const found = await table(join(data, 'index.json'));
      rows.push('', ...found.rows);
      failures.push(...found.failures);
    }
    return { rows, failures };
  },
};
