/**
 * Rolling bearings by designation. Few, because only what a publication gives may stand here:
 * makers fill the same outer dimensions with other balls, and a geometry that is off names a
 * wrong part with confidence.
 */
import type { BearingGeometry } from './assets.ts';

export interface Bearing {
  readonly designation: string;
  /** diameters in mm */
  readonly geometry: BearingGeometry;
  readonly source: string;
}

const cwru = 'Case Western Reserve University Bearing Data Center, Apparatus & Procedures';

export const bearings: readonly Bearing[] = [
  bearing('6203', [8, 6.746, 28.5, 0], `SKF 6203-2RS JEM: ${cwru}`),
  bearing('6205', [9, 7.94, 39.04, 0], `SKF 6205-2RS JEM: ${cwru}`),
  bearing(
    'UER204',
    [8, 7.92, 34.55, 0],
    'LDK UER204: B. Wang et al., XJTU-SY, IEEE Trans. Reliability 69 (2020)',
  ),
  bearing(
    'ZA-2115',
    [16, 8.407, 71.5, 15.17],
    'Rexnord ZA-2115: H. Qiu et al., Journal of Sound and Vibration 289 (2006)',
  ),
  bearing(
    '6804',
    [13, 3.5, 25.6, 0],
    'NSK 6804: P. Nectoux et al., PRONOSTIA, IEEE PHM conference (2012)',
  ),
  bearing('ER16K', [9, 7.94, 38.52, 0], 'ER16K: H. Huang, N. Baddour, Data in Brief 21 (2018)'),
];

function bearing(
  designation: string,
  dimensions: readonly [number, number, number, number],
  source: string,
): Bearing {
  const [rollingElements, elementDiameter, pitchDiameter, contactAngleDeg] = dimensions;
  const geometry = { rollingElements, elementDiameter, pitchDiameter, contactAngleDeg };
  return { designation, geometry, source };
}

/** Seals, shields and clearance: they leave the rolling geometry alone. */
const suffix = /[-/ ]?(?:2?RS[1HR]?|2?Z|ZZ|C[2-5]|JEM)$/;

/** `6205`, `6205-2RS`, `6205 2Z/C3`; undefined when the table does not have it. */
export function bearingByDesignation(text: string): Bearing | undefined {
  let wanted = text.trim().toUpperCase();
  for (;;) {
    const found = bearings.find(({ designation }) => designation === wanted);
    const bare = wanted.replace(suffix, '');
    if (found !== undefined || bare === wanted) return found;
    wanted = bare;
  }
}
