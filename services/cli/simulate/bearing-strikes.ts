/** When a defect of a rolling bearing or a broken tooth strikes, and how hard. */
import type { BearingOrders } from '@sideband/shared/core/records.ts';
import { sizeOf, type FaultPlan } from './fault-plan.ts';
import type { Operation } from './operation.ts';
import type { RandomField } from './random-field.ts';
import type { Strike } from './resonance.ts';

/** A family of strikes: so many per shaft turn, modulated by a turning load zone. */
export interface StrikeFamily {
  readonly fault: 'outer-race' | 'inner-race' | 'ball' | 'cage' | 'gear-tooth';
  /** strikes per shaft turn */
  readonly order: number;
  /** turns of the defect through the load zone per shaft turn; 0: it stays where it is */
  readonly zoneOrder: number;
  /** g for a defect of 1 mm at nominal speed and full load */
  readonly gPerMm: number;
  /** standard deviation of the time between strikes, as a share: rolling elements slip */
  readonly jitterRatio: number;
}

/** A ball defect strikes both races, so twice per spin; the zone passes it once per cage turn. */
export function bearingFamilies(orders: Required<BearingOrders>, gPerMm: number): StrikeFamily[] {
  const { bpfo, bpfi, bsf, ftf } = orders;
  const slip = { jitterRatio: 0.012, gPerMm };
  return [
    { fault: 'outer-race', order: bpfo, zoneOrder: 0, ...slip },
    { fault: 'inner-race', order: bpfi, zoneOrder: 1, ...slip },
    { fault: 'ball', order: 2 * bsf, zoneOrder: ftf, ...slip },
    { fault: 'cage', order: ftf, zoneOrder: 0, ...slip, gPerMm: gPerMm / 2 },
  ];
}

/** share of the ring that carries load (half the projected zone, Harris) */
const zoneExtent = 0.45;

/** Stribeck's load distribution, 1 in the middle of the zone and 0 outside it. */
export function loadZone(angleTurns: number): number {
  const carried = 1 - (1 - Math.cos(2 * Math.PI * angleTurns)) / (2 * zoneExtent);
  return carried <= 0 ? 0 : carried ** 1.5;
}

export interface StrikeSource {
  readonly family: StrikeFamily;
  readonly faults: readonly FaultPlan[];
  readonly operation: Operation;
  readonly random: RandomField;
  readonly nominalSpeedRpm: number;
}

/** The strikes in [fromS, toS), in order of their nominal place. */
export function strikes(source: StrikeSource, fromS: number, toS: number): Strike[] {
  const { family, faults, operation, random } = source;
  if (sizeOf(faults, family.fault, toS) === 0) return [];
  const first = Math.floor(operation.turns(fromS) * family.order) - 1;
  const last = Math.ceil(operation.turns(toS) * family.order) + 1;
  const found: Strike[] = [];
  for (let n = Math.max(0, first); n <= last; n += 1) {
    const place = (n + slip(random, n, family.jitterRatio)) / family.order;
    const timeS = operation.timeOfTurns(place, fromS);
    if (timeS < fromS || timeS >= toS) continue;
    const peakG = strikeG(source, timeS, place) * (1 + 0.1 * random.gaussian(2 * n + 1));
    if (peakG > 0) found.push({ timeS, peakG });
  }
  return found;
}

/** Strikes wander about their place by jitter and by a slow slip of the cage, bounded. */
function slip(random: RandomField, n: number, jitterRatio: number): number {
  const block = Math.floor(n / slipStrikes);
  const share = n / slipStrikes - block;
  const a = random.gaussian(2 * (block + slipOffset));
  const b = random.gaussian(2 * (block + 1 + slipOffset));
  return jitterRatio * random.gaussian(2 * n) + 0.15 * (a + (b - a) * share);
}

const slipStrikes = 64;
const slipOffset = 2 ** 40;

function strikeG(source: StrikeSource, timeS: number, turns: number): number {
  const { family, faults, operation, nominalSpeedRpm } = source;
  const size = sizeOf(faults, family.fault, timeS);
  if (size === 0) return 0;
  const { speedRpm, loadPct } = operation.at(timeS);
  const speed = (speedRpm / nominalSpeedRpm) ** 2;
  const load = 0.4 + (0.6 * loadPct) / 100;
  const zone = family.zoneOrder === 0 ? 1 : loadZone(turns * family.zoneOrder);
  return family.gPerMm * size * speed * load * zone;
}
