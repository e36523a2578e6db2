/**
 * How a machine is run: load, speed and temperature over time, and the shaft angle that follows.
 * Between nodes a quarter of a second apart speed is linear, so the angle is its exact integral.
 */
import { RandomField } from './random-field.ts';

export interface Setpoint {
  /** when the change begins, s since the start of the plant */
  readonly atS: number;
  readonly value: number;
  /** how long it takes to get there */
  readonly rampS: number;
}

export interface OperationPlan {
  readonly speedRpm: number;
  readonly loadPct: number;
  /** changes of the commanded speed (rpm) and load (%), in order of time */
  readonly speeds?: readonly Setpoint[];
  readonly loads?: readonly Setpoint[];
  /** share of the speed that is lost at full load, as an induction motor does */
  readonly slipRatio: number;
  /** standard deviation of the random walk of speed, as a share, and of load, in points */
  readonly speedWanderRatio: number;
  readonly loadWanderPct: number;
  /** correlation time of both walks */
  readonly wanderS: number;
  readonly ambientC: number;
  /** rise over ambient at full load, and the time constant of getting there */
  readonly riseC: number;
  readonly thermalS: number;
}

export interface OperatingState {
  readonly speedRpm: number;
  readonly loadPct: number;
  readonly temperatureC: number;
}

interface Node extends OperatingState {
  /** shaft turns since the start */
  readonly turns: number;
  readonly speedWander: number;
  readonly loadWander: number;
}

const nodeS = 0.25;
/** nodes kept, at most: 17 minutes; an earlier time makes the walk start over */
const nodesMax = 8192;

/** The commanded value at a time: setpoints followed along their ramps. */
export function follow(start: number, setpoints: readonly Setpoint[], timeS: number): number {
  let value = start;
  for (const { atS, value: target, rampS } of setpoints) {
    if (timeS < atS) break;
    const share = rampS <= 0 ? 1 : Math.min(1, (timeS - atS) / rampS);
    value += (target - value) * share;
  }
  return value;
}

export class Operation {
  readonly #plan: OperationPlan;
  readonly #random: RandomField;
  #first = 0;
  #nodes: Node[] = [];

  constructor(plan: OperationPlan, seed: number) {
    this.#plan = plan;
    this.#random = new RandomField(seed, 'operation');
  }

  at(timeS: number): OperatingState {
    const [a, b, share] = this.#around(timeS);
    return {
      speedRpm: a.speedRpm + (b.speedRpm - a.speedRpm) * share,
      loadPct: a.loadPct + (b.loadPct - a.loadPct) * share,
      temperatureC: a.temperatureC + (b.temperatureC - a.temperatureC) * share,
    };
  }

  /** shaft turns since the start of the plant */
  turns(timeS: number): number {
    const [a, b, share] = this.#around(timeS);
    return a.turns + ((a.speedRpm + ((b.speedRpm - a.speedRpm) * share) / 2) / 60) * share * nodeS;
  }

  /** the time at which the shaft has made so many turns; `nearS` says where to look */
  timeOfTurns(turns: number, nearS: number): number {
    let timeS = nearS;
    for (let i = 0; i < 20; i += 1) {
      const error = turns - this.turns(Math.max(0, timeS));
      if (Math.abs(error) < 1e-9) break;
      timeS += error / Math.max(1e-3, this.at(Math.max(0, timeS)).speedRpm / 60);
    }
    return timeS;
  }

  #around(timeS: number): readonly [Node, Node, number] {
    const position = Math.max(0, timeS) / nodeS;
    const index = Math.floor(position);
    if (index < this.#first || this.#nodes.length === 0) this.#restart();
    while (this.#first + this.#nodes.length < index + 2) this.#extend();
    const at = index - this.#first;
    return [this.#nodes[at]!, this.#nodes[at + 1]!, position - index];
  }

  #restart(): void {
    const random = this.#random;
    const { ambientC, riseC, loadPct } = this.#plan;
    const warm = ambientC + (riseC * loadPct) / 100;
    this.#first = 0;
    const walk = [random.gaussian(0), random.gaussian(1)] as const;
    this.#nodes = [{ ...this.#run(0, walk), temperatureC: warm, turns: 0 }];
  }

  #extend(): void {
    if (this.#nodes.length >= nodesMax) {
      this.#nodes = this.#nodes.slice(nodesMax / 2);
      this.#first += nodesMax / 2;
    }
    const index = this.#first + this.#nodes.length;
    const last = this.#nodes.at(-1)!;
    const { wanderS, thermalS, ambientC, riseC } = this.#plan;
    const keep = Math.exp(-nodeS / wanderS);
    const kick = Math.sqrt(1 - keep * keep);
    const walk = [
      last.speedWander * keep + kick * this.#random.gaussian(2 * index),
      last.loadWander * keep + kick * this.#random.gaussian(2 * index + 1),
    ] as const;
    const target = ambientC + (riseC * last.loadPct) / 100;
    const warm =
      last.temperatureC + (target - last.temperatureC) * (1 - Math.exp(-nodeS / thermalS));
    const next = this.#run(index, walk);
    const turns = last.turns + (((last.speedRpm + next.speedRpm) / 2) * nodeS) / 60;
    this.#nodes.push({ ...next, temperatureC: warm, turns });
  }

  #run(index: number, walk: readonly [number, number]): Omit<Node, 'turns' | 'temperatureC'> {
    const plan = this.#plan;
    const timeS = index * nodeS;
    const commanded = follow(plan.loadPct, plan.loads ?? [], timeS);
    const loadPct = Math.max(0, commanded + plan.loadWanderPct * walk[1]);
    const slip = 1 - (plan.slipRatio * loadPct) / 100;
    const speed = follow(plan.speedRpm, plan.speeds ?? [], timeS);
    const speedRpm = Math.max(0, speed * slip * (1 + plan.speedWanderRatio * walk[0]));
    return { speedRpm, loadPct, speedWander: walk[0], loadWander: walk[1] };
  }
}
