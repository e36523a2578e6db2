/** Machines whose signal is disturbed on its way: a model of each, healthy and sick signal. */
import type { RecordedWindow } from '../../../services/cli/recordings/recorded-windows.ts';
import type { FaultPlan } from '../../../services/cli/simulate/fault-plan.ts';
import { Plant } from '../../../services/cli/simulate/plant.ts';
import {
  type Disturb,
  framesOf,
  framesOfWindows,
  OfflineModel,
  type RecordedFrame,
  type Selection,
} from '../offline-rig.ts';

export interface Subject {
  readonly name: string;
  readonly model: OfflineModel;
  healthy(disturb: Disturb): Promise<RecordedFrame[]>;
  sick(disturb: Disturb): Promise<RecordedFrame[]>;
}

const motor = ['dataset=CWRU', 'fs=12000'];
const gears = ['dataset=GFD'];
const assumed = { sampleRateHz: 12_800, unit: 'g' } as const;

export async function subjects(index: string): Promise<Subject[]> {
  const recorded = async (name: string, parts: Record<'learn' | 'healthy' | 'sick', Selection>) => {
    const model = await OfflineModel.learn(index, parts.learn);
    return {
      name,
      model,
      healthy: (disturb: Disturb) => framesOf(index, parts.healthy, disturb),
      sick: (disturb: Disturb) => framesOf(index, parts.sick, disturb),
    };
  };
  return [
    await recorded('motor', {
      learn: { where: [...motor, 'label=normal'], take: [0, 0.5] },
      healthy: { where: [...motor, 'label=normal'], take: [0.5, 1], hopSamples: 512 },
      sick: { where: [...motor, 'fault_size_in=0.014'], take: [0, 0.3] },
    }),
    await recorded('gearbox', {
      learn: { where: [...gears, 'label=normal'], take: [0, 0.7], assumed },
      healthy: { where: [...gears, 'label=normal'], take: [0.7, 1], assumed },
      sick: { where: [...gears, 'label=broken_tooth'], take: [0, 0.3], assumed },
    }),
    await simulated(),
  ];
}

const simulatedPlan = {
  machines: 3,
  seed: 21,
  sampleRateHz: 12_800,
  windowSamples: 4096,
  periodS: 5,
  startNs: 1_767_225_600_000_000_000n,
  points: 'rig/{machine}/de',
  loadChanges: true,
};
const learnRounds = 40;
const judgedRounds = 8;
const kinds: readonly (readonly [string, FaultPlan['fault']])[] = [
  ['machine-1', 'outer-race'],
  ['machine-2', 'imbalance'],
  ['machine-3', 'inner-race'],
];

async function simulated(): Promise<Subject> {
  const rounds = (plant: Plant, from: number, count: number) =>
    Array.from({ length: count }, (_, i) => plant.round(from + i)).flatMap((windows) =>
      windows.map((window): RecordedWindow => ({ recording: window.point, window })),
    );
  const faults = kinds.map(([machine, fault]) => {
    return { machine, plan: { fault, onsetS: 0, growthS: 0, size: 1 } };
  });
  const sound = new Plant({ ...simulatedPlan, faults: [] });
  const broken = new Plant({ ...simulatedPlan, faults });
  const taught = await framesOfWindows(rounds(sound, 0, learnRounds), { hopSamples: 1024 });
  return {
    name: 'simulated machines',
    model: await OfflineModel.of(taught),
    healthy: (disturb) => framesOfWindows(rounds(sound, learnRounds, judgedRounds), { disturb }),
    sick: (disturb) => framesOfWindows(rounds(broken, learnRounds, judgedRounds), { disturb }),
  };
}
