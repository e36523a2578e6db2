/** What turns: shaft harmonics and gear mesh, as functions of the shaft angle. */

export interface ShaftPlan {
  /** g at nominal speed; grows with its square */
  readonly imbalanceG: number;
  readonly misalignmentG: number;
  /** g of the harmonics from 3× on */
  readonly harmonicsG: readonly number[];
}

export interface GearPlan {
  readonly pinionTeeth: number;
  readonly wheelTeeth: number;
  /** g of each mesh harmonic at full load */
  readonly meshG: readonly number[];
  /** depth of the modulation once per pinion and once per wheel turn */
  readonly pinionDepth: number;
  readonly wheelDepth: number;
}

/** Everything that sets the tones at one sample. */
export interface ToneState {
  turns: number;
  /** (speed / nominal speed)² */
  readonly speedSquare: number;
  readonly loadShare: number;
  /** highest order that lies below half the sample rate */
  readonly orderMax: number;
  /** g added by faults at nominal speed */
  readonly imbalanceG: number;
  readonly misalignmentG: number;
  readonly loosenessG: number;
  /** mm */
  readonly toothMm: number;
}

/** Phases are fixed: they carry nothing that is looked at, and differ by harmonic. */
function wave(order: number, turns: number): number {
  return Math.cos(2 * Math.PI * (order * turns + 0.137 * order * order));
}

export function shaftG(plan: ShaftPlan, state: ToneState): number {
  const { turns, speedSquare } = state;
  let sum = (plan.imbalanceG + state.imbalanceG) * wave(1, turns);
  sum += (plan.misalignmentG + state.misalignmentG) * (wave(2, turns) + 0.4 * wave(3, turns));
  for (let h = 0; h < plan.harmonicsG.length; h += 1) {
    sum += plan.harmonicsG[h]! * wave(h + 3, turns);
  }
  // a loose part strikes at half orders and at many harmonics
  for (let h = 1; state.loosenessG > 0 && h <= 12; h += 1) {
    sum += (state.loosenessG / h) * wave(h / 2, turns);
  }
  return sum * speedSquare;
}

export function gearG(plan: GearPlan, state: ToneState): number {
  const { turns, speedSquare, loadShare } = state;
  const wheelTurns = (turns * plan.pinionTeeth) / plan.wheelTeeth;
  let depth = 1 + plan.pinionDepth * wave(1, turns) + plan.wheelDepth * wave(1, wheelTurns);
  depth *= 1 - toothDip(plan, state);
  let sum = 0;
  for (let h = 0; h < plan.meshG.length; h += 1) {
    const order = (h + 1) * plan.pinionTeeth;
    if (order < state.orderMax) sum += plan.meshG[h]! * wave(order, turns);
  }
  return sum * depth * Math.sqrt(speedSquare) * (0.3 + 0.7 * loadShare);
}

/** While the damaged tooth is in mesh it carries less: the stiffness drops for one tooth. */
function toothDip(plan: GearPlan, { turns, toothMm }: ToneState): number {
  if (toothMm === 0) return 0;
  const toothAngle = (turns - Math.floor(turns)) * plan.pinionTeeth;
  return toothAngle > 1 ? 0 : Math.min(0.8, 0.5 * toothMm) * Math.sin(Math.PI * toothAngle);
}
