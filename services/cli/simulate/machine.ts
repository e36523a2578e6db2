/**
 * One machine and its accelerometer. The signal is a function of the seed and of the sample index
 * alone, made in blocks that depend on nothing before them: however it is cut, and wherever
 * reading begins, the same index reads the same value.
 */
import { bearingOrders, type BearingGeometry } from '@sideband/shared/core/assets.ts';
import type { BearingOrders, Context } from '@sideband/shared/core/records.ts';
import {
  bearingFamilies,
  strikes,
  type StrikeFamily,
  type StrikeSource,
} from './bearing-strikes.ts';
import { sizeOf, type FaultPlan } from './fault-plan.ts';
import { Operation, type OperationPlan } from './operation.ts';
import { RandomField } from './random-field.ts';
import { decayS, ring, type Resonance } from './resonance.ts';
import { digitise, floorG, type FloorPlan, type SensorPlan } from './sensor.ts';
import { gearG, shaftG, type GearPlan, type ShaftPlan, type ToneState } from './tones.ts';

export interface MachineSpec {
  readonly name: string;
  readonly seed: number;
  readonly sampleRateHz: number;
  readonly operation: OperationPlan;
  readonly shaft: ShaftPlan;
  readonly bearing: BearingGeometry;
  readonly gear?: GearPlan;
  readonly resonances: readonly Resonance[];
  /** g of a bearing strike for a defect of 1 mm at nominal speed and full load */
  readonly strikeGPerMm: number;
  readonly floor: FloorPlan;
  readonly sensor: SensorPlan;
  readonly faults: readonly FaultPlan[];
}

/** samples made at once; even, because the noise comes in pairs */
const blockSamples = 1024;

export class Machine {
  readonly spec: MachineSpec;
  readonly orders: Required<BearingOrders>;
  readonly #operation: Operation;
  readonly #noise: RandomField;
  readonly #sources: readonly StrikeSource[];
  readonly #ringingS: number;
  #blockIndex = -1;
  #block: Float32Array = new Float32Array(0);

  constructor(spec: MachineSpec) {
    this.spec = spec;
    this.orders = bearingOrders(spec.bearing);
    this.#operation = new Operation(spec.operation, spec.seed);
    this.#noise = new RandomField(spec.seed, 'noise');
    this.#sources = families(spec, this.orders).map((family) => ({
      family,
      faults: spec.faults,
      operation: this.#operation,
      random: new RandomField(spec.seed, family.fault),
      nominalSpeedRpm: spec.operation.speedRpm,
    }));
    this.#ringingS = Math.max(0, ...spec.resonances.map(decayS));
  }

  /** acceleration in g; index 0 is the start of the plant */
  samples(fromIndex: number, count: number): Float32Array {
    const out = new Float32Array(count);
    for (let done = 0; done < count;) {
      const index = fromIndex + done;
      const block = this.#blockAt(Math.floor(index / blockSamples));
      const part = block.subarray(index % blockSamples).subarray(0, count - done);
      out.set(part, done);
      done += part.length;
    }
    return out;
  }

  /** what a control system would send along: speed_rpm, load_pct, temperature_c */
  context(timeS: number): Context {
    const { speedRpm, loadPct, temperatureC } = this.#operation.at(timeS);
    return {
      speed_rpm: round(speedRpm, 0.1),
      load_pct: round(loadPct, 0.1),
      temperature_c: round(temperatureC, 0.1),
    };
  }

  #blockAt(index: number): Float32Array {
    if (index !== this.#blockIndex) {
      this.#block = this.#make(index * blockSamples);
      this.#blockIndex = index;
    }
    return this.#block;
  }

  #make(fromIndex: number): Float32Array {
    const { sampleRateHz, resonances, floor, sensor } = this.spec;
    const fromS = fromIndex / sampleRateHz;
    const toS = (fromIndex + blockSamples) / sampleRateHz;
    const whiteG = Math.hypot(floor.whiteG, sensor.noiseG);
    const span = { fromIndex, count: blockSamples, sampleRateHz };
    const out = floorG({ ...floor, whiteG }, this.#noise, span);
    this.#addTones(out, fromIndex);
    const found = this.#sources.flatMap((s) =>
      strikes(s, Math.max(0, fromS - this.#ringingS), toS),
    );
    const ringing = { strikes: found, fromIndex, sampleRateHz };
    for (const resonance of resonances) ring(out, resonance, ringing);
    return digitise(sensor, out);
  }

  #addTones(out: Float64Array, fromIndex: number): void {
    const { sampleRateHz, shaft, gear } = this.spec;
    const state = this.#toneState(fromIndex / sampleRateHz);
    for (let i = 0; i < out.length; i += 1) {
      state.turns = this.#operation.turns((fromIndex + i) / sampleRateHz);
      out[i]! += shaftG(shaft, state);
      if (gear !== undefined) out[i]! += gearG(gear, state);
    }
  }

  /** all but the angle hardly changes within a block (80 ms at 12.8 kHz) */
  #toneState(timeS: number): ToneState {
    const { faults, operation, sampleRateHz } = this.spec;
    const { speedRpm, loadPct } = this.#operation.at(timeS);
    return {
      turns: 0,
      speedSquare: (speedRpm / operation.speedRpm) ** 2,
      loadShare: loadPct / 100,
      orderMax: sampleRateHz / 2 / Math.max(1e-3, speedRpm / 60),
      imbalanceG: sizeOf(faults, 'imbalance', timeS),
      misalignmentG: sizeOf(faults, 'misalignment', timeS),
      loosenessG: sizeOf(faults, 'looseness', timeS),
      toothMm: sizeOf(faults, 'gear-tooth', timeS),
    };
  }
}

function families(spec: MachineSpec, orders: Required<BearingOrders>): StrikeFamily[] {
  const found = bearingFamilies(orders, spec.strikeGPerMm);
  if (spec.gear === undefined) return found;
  const tooth = { fault: 'gear-tooth', order: 1, zoneOrder: 0, jitterRatio: 0 } as const;
  return [...found, { ...tooth, gPerMm: spec.strikeGPerMm }];
}

function round(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toFixed(6));
}
