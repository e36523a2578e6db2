/** What befalls the machines of a simulated plant, and what should be told of it. */
import type { DriftVerdict } from '../../../services/shared/core/records.ts';
import { seededUniform } from '../../trainer/synthetic-frames.ts';
import type { Change, Plant, PlantPoint } from './plant-machines.ts';
import { dayMinutes } from './plant-machines.ts';
import type { PlantPlan } from './plant-plans.ts';

/** A cause with what should be told of it. */
export interface Cause {
  readonly name: string;
  readonly verdict: DriftVerdict;
  /** of the event: itself or a part of it */
  readonly scope: string;
  readonly fromMinute: number;
  /** when what it warns of has happened */
  readonly failureMinute?: number;
  changeOf(point: PlantPoint, minute: number): Change | undefined;
}

/** A fault at a severity from 0, nothing, to 1, the failure. */
type Fault = (severity: number) => Change;

/** of the strongest band, at the failure */
const faultDb = 15;
/** from the first sign to the failure */
const faultDays = 7;
const slowDays = 20;
export const summerDay = 16;
/** of the summer, until it is as hot as it gets */
export const summerRampDays = 2;
/** the line whose process changes */
const changedLine = 0;

const bearing: Fault = (severity) => ({
  bandDb: (band) => (band < 7 ? 0 : severity * faultDb * (0.6 + 0.2 * (band % 3))),
  kurtosisDb: 6 * severity,
});

const faults: readonly (readonly [string, Fault])[] = [
  ['bearing', bearing],
  ['imbalance', (severity) => ({ bandDb: (band) => (band < 2 ? severity * 1.6 * faultDb : 0) })],
  [
    'gear',
    (severity) => ({
      bandDb: (band) => (band > 3 && band < 7 ? severity * faultDb : severity * 2),
      kurtosisDb: 3 * severity,
    }),
  ],
  [
    'looseness',
    (severity) => ({
      bandDb: (band) => (band < 6 ? severity * faultDb * (band % 2 === 0 ? 1 : 0.5) : 0),
      kurtosisDb: severity,
    }),
  ],
];

/** No two causes meet at a machine, but for the summer, which is everywhere. */
export function causesOf(plan: PlantPlan, plant: Plant): Cause[] {
  const next = machineChooser(plan, plant);
  const half = plan.faults / 2;
  const sick = Array.from({ length: plan.faults }, (_, k): Cause => {
    const isEarly = k < half;
    const place = (k % half) / half;
    const day = isEarly ? 2 + 6 * place : summerDay + summerRampDays + 0.5 + 4 * place;
    const [kind, fault] = faults[k % faults.length]!;
    const name = `${isEarly ? 'fault' : 'fault during the summer'}: ${kind}`;
    return fatal({ name, scope: `${next()}/de`, day, days: faultDays, fault });
  });
  const slow = { days: slowDays, fault: bearing };
  const slowly = `degradation over ${slowDays} days`;
  const inSummer = `${slowly}, from the summer on`;
  return [
    ...sick,
    mountedAnew(`${next()}/nde`, 5),
    changedProcess(10),
    fatal({ ...slow, name: slowly, scope: `${next()}/de`, day: 9 }),
    fatal({ ...slow, name: inSummer, scope: `${next()}/de`, day: summerDay }),
    {
      name: 'summer at 40 °C',
      ...{ verdict: 'regime-not-seen', scope: 'works', fromMinute: summerDay * dayMinutes },
      changeOf: () => undefined,
    },
  ];
}

/** Machines of the lines whose process stays, in an order of chance, each once. */
function machineChooser({ seed }: PlantPlan, plant: Plant): () => string {
  const own = plant.points.filter(({ line }) => line !== changedLine);
  const left = [...new Set(own.map(({ point }) => point.replace(/\/\w+$/, '')))];
  const chance = seededUniform(seed);
  return () => left.splice(Math.floor(chance() * left.length), 1)[0]!;
}

interface Fatal {
  readonly name: string;
  readonly scope: string;
  /** of the first sign */
  readonly day: number;
  /** to the failure */
  readonly days: number;
  readonly fault: Fault;
}

function fatal({ name, scope, day, days, fault }: Fatal): Cause {
  const fromMinute = Math.round(day * dayMinutes);
  const lasts = days * dayMinutes;
  return {
    ...{ name, scope, verdict: 'machine-fault', fromMinute, failureMinute: fromMinute + lasts },
    changeOf: ({ point }, minute) =>
      point === scope ? fault(Math.min(1, (minute - fromMinute) / lasts)) : undefined,
  };
}

/** With less of a grip: every level is lower, the shape of the signal the same. */
function mountedAnew(scope: string, day: number): Cause {
  return {
    ...{ name: 'sensor mounted anew', verdict: 'sensor-fault', scope },
    fromMinute: day * dayMinutes,
    changeOf: ({ point }) => (point === scope ? { bandDb: () => -5 } : undefined),
  };
}

function changedProcess(day: number): Cause {
  return {
    ...{ name: 'process change on a line', verdict: 'process-change' },
    scope: `works/hall/line-${changedLine}`,
    fromMinute: day * dayMinutes,
    changeOf: ({ line }) =>
      line === changedLine ? { bandDb: (band) => (band < 8 ? 4 + (band % 4) : -2) } : undefined,
  };
}
