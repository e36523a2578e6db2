/** How well machines are told from each other's regimes, from noise and from faulty sensors. */
import { gearbox } from './detection/gearbox.ts';
import { life } from './detection/life.ts';
import { noisyMotor } from './detection/noisy-motor.ts';
import { sensors } from './detection/sensors.ts';
import { partOfTables } from './part.ts';

export const detection = partOfTables(
  'detection',
  [
    'Learned and judged in one process by the code behind `sideband learn` and',
    '`sideband score`, with its defaults; a baseline is learned with a hop of 256 samples, and',
    'judged frames do not overlap. Only *machine-fault* raises.',
  ],
  [gearbox, noisyMotor, life, sensors],
);
