/** Rolling bearings by their geometry, and the fault orders that follow from it. */
import type { BearingOrders } from '@sideband/shared/core/records.ts';

export interface BearingGeometry {
  readonly model: string;
  readonly balls: number;
  readonly ballDiameterMm: number;
  readonly pitchDiameterMm: number;
  readonly contactAngleDeg: number;
}

/** Published geometries of common test-rig bearings. */
export const bearings = {
  '6203': bearing('6203', 8, [6.746, 28.5, 0]),
  '6205': bearing('6205', 9, [7.94, 39.04, 0]),
  UER204: bearing('UER204', 8, [7.92, 34.55, 0]),
  'ZA-2115': bearing('ZA-2115', 16, [8.407, 71.5, 15.17]),
} as const;

function bearing(
  model: string,
  balls: number,
  [ballDiameterMm, pitchDiameterMm, contactAngleDeg]: readonly [number, number, number],
): BearingGeometry {
  return { model, balls, ballDiameterMm, pitchDiameterMm, contactAngleDeg };
}

/**
 * Fault frequencies in orders of the shaft for a fixed outer ring and rolling without slip
 * (Harris, Rolling Bearing Analysis): with r = d/D·cos α,
 * BPFO = n/2·(1−r), BPFI = n/2·(1+r), BSF = D/2d·(1−r²), FTF = (1−r)/2.
 */
export function bearingOrders(geometry: BearingGeometry): Required<BearingOrders> {
  const { balls, ballDiameterMm: d, pitchDiameterMm: pitch, contactAngleDeg } = geometry;
  const r = (d / pitch) * Math.cos((contactAngleDeg * Math.PI) / 180);
  return {
    bpfo: (balls / 2) * (1 - r),
    bpfi: (balls / 2) * (1 + r),
    bsf: (pitch / (2 * d)) * (1 - r * r),
    ftf: (1 - r) / 2,
  };
}
