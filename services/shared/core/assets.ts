/**
 * What is known of the machines: a table of point patterns, first match wins. It says how the
 * windows of a point are cut into frames, which feature sets they get, and what the publisher
 * does not tell.
 */
import { pointPattern } from './point.ts';
import type { BearingOrders } from './records.ts';
import type { Unit } from './units.ts';

/** `capture`: each window stands alone; `stream`: windows join by their sample clock. */
export type Framing = 'capture' | 'stream';

/**
 * Where the shaft speed of a frame comes from. `context`: what the window says; `nominal`: the
 * asset's nominal speed, whatever the window says; `signal`: estimated from the samples within
 * `speedRangeRpm`.
 */
export const speedSources = ['context', 'nominal', 'signal'] as const;
export type SpeedSource = (typeof speedSources)[number];

/** A pair of gears, by the one whose teeth were counted. */
export interface GearMesh {
  readonly teeth: number;
  /** speed of that gear's shaft over the speed that the window tells */
  readonly shaftRatio: number;
}

/** Stages of a gearbox that are told apart. */
export const gearMeshesMax = 3;

/**
 * How ISO 20816-3 sorts a machine. Group 1: above 300 kW, or a shaft height of 315 mm and more;
 * group 2: 15 to 300 kW, or 160 to 315 mm.
 */
export interface IsoClass {
  readonly group: 1 | 2;
  readonly support: 'rigid' | 'flexible';
}

export interface Asset {
  readonly framing: Framing;
  /** how late a window may come, in active seconds of its partition */
  readonly horizonSeconds: number;
  /** name@version of each */
  readonly featureSets: readonly string[];
  /** for windows without speed_rpm in their context */
  readonly nominalSpeedRpm?: number;
  /** absent: the context if it has a speed, else nominal */
  readonly speedFrom?: SpeedSource;
  /** lowest and highest speed the machine is run at; an estimate looks nowhere else */
  readonly speedRangeRpm?: readonly [number, number];
  /** for windows that bring no geometry */
  readonly bearing?: BearingOrders;
  /** one per stage, 1 to gearMeshesMax */
  readonly gears?: readonly GearMesh[];
  readonly iso?: IsoClass;
  /** where envelopes are demodulated; absent: chosen from the signal */
  readonly envelopeBandHz?: readonly [number, number];
  /** what the samples really are, whatever the publisher says */
  readonly unit?: Unit;
  /** true: windows are read and counted, nothing is computed */
  readonly filtered: boolean;
}

export interface AssetEntry {
  /** see pointPattern */
  readonly points: string;
  readonly asset: Asset;
}

export const defaultAsset: Asset = {
  framing: 'capture',
  horizonSeconds: 30,
  featureSets: ['vibration@1'],
  filtered: false,
};

/** Dimensions of a rolling bearing; both diameters in the same unit. */
export interface BearingGeometry {
  readonly rollingElements: number;
  readonly elementDiameter: number;
  readonly pitchDiameter: number;
  readonly contactAngleDeg: number;
}

/**
 * Fault frequencies as multiples of the shaft speed, outer ring at rest, no slip.
 * Source: R. B. Randall, J. Antoni, "Rolling element bearing diagnostics: a tutorial",
 * Mechanical Systems and Signal Processing 25 (2011), equations 1 to 4.
 */
export function bearingOrders(geometry: BearingGeometry): Required<BearingOrders> {
  const { rollingElements, elementDiameter, pitchDiameter, contactAngleDeg } = geometry;
  const ratio = (elementDiameter / pitchDiameter) * Math.cos((contactAngleDeg * Math.PI) / 180);
  return {
    bpfo: (rollingElements / 2) * (1 - ratio),
    bpfi: (rollingElements / 2) * (1 + ratio),
    bsf: (pitchDiameter / (2 * elementDiameter)) * (1 - ratio * ratio),
    ftf: (1 - ratio) / 2,
  };
}

/** Points whose answer is remembered; the oldest answer is forgotten first. */
const rememberedPointsMax = 10_000;

export class AssetTable {
  readonly #entries: readonly (AssetEntry & { fits: (point: string) => boolean })[];
  readonly #otherwise: Asset;
  readonly #remembered = new Map<string, Asset>();

  /** @param otherwise what a point gets that fits no entry */
  constructor(entries: readonly AssetEntry[], otherwise: Asset = defaultAsset) {
    this.#entries = entries.map((entry) => ({ ...entry, fits: pointPattern(entry.points) }));
    this.#otherwise = otherwise;
  }

  of(point: string): Asset {
    const known = this.#remembered.get(point);
    if (known !== undefined) return known;
    const asset = this.#entries.find(({ fits }) => fits(point))?.asset ?? this.#otherwise;
    if (this.#remembered.size >= rememberedPointsMax) {
      const [oldest] = this.#remembered.keys();
      this.#remembered.delete(oldest!);
    }
    this.#remembered.set(point, asset);
    return asset;
  }

  /** The same machines, each with these feature sets and no others. */
  withFeatureSets(featureSets: readonly string[]): AssetTable {
    const entries = this.#entries.map(({ points, asset }) => ({
      points,
      asset: { ...asset, featureSets },
    }));
    return new AssetTable(entries, { ...this.#otherwise, featureSets });
  }

  /** Every asset of the table, the default last. */
  all(): readonly Asset[] {
    return [...this.#entries.map(({ asset }) => asset), this.#otherwise];
  }
}
