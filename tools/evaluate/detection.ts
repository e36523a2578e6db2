/** How well machines are told from each other's regimes, from noise and from faulty sensors. */
import { join } from 'node:path';
import { gearbox } from './detection/gearbox.ts';
import { life } from './detection/life.ts';
import { noisyMotor } from './detection/noisy-motor.ts';
import { sensors } from './detection/sensors.ts';
import type { Evaluated, EvaluationPart } from './part.ts';

const tables: readonly ((index: string) => Promise<Evaluated>)[] = [
  gearbox,
  noisyMotor,
  life,
  sensors,
];

export const detection: EvaluationPart = {
  name: 'detection',
  async run(data) {
    const rows: string[] = [
      'Learned and judged in one process by the code behind `sideband learn` and',
      '`sideband score`, with its defaults; a baseline is learned with a hop of 256 samples, and',
      'judged frames do not overlap. Only *machine-fault* raises.',
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
