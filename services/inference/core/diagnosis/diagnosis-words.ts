/** How an alert tells a diagnosis. */
import type { Diagnosis, DiagnosisLine, Fault } from '@sideband/shared/core/records.ts';

type Phrase = (lines: readonly DiagnosisLine[]) => string;

/** Of an envelope: `BPFO family from 107.4 Hz and 5 more lines, up to 14 dB over the floor`. */
function family(name: string): Phrase {
  return ([first, ...harmonics]) => {
    const highest = Math.max(...[first!, ...harmonics].map(heightDb));
    const more = harmonics.length === 1 ? '1 more line' : `${harmonics.length} more lines`;
    const at = `${name} from ${first!.frequencyHz.toFixed(1)} Hz and ${more}`;
    return `${at}, up to ${highest.toFixed(0)} dB over the floor`;
  };
}

/** Lines of the shaft: `1 × (24.6 Hz) 24 dB above its usual level, 2 × (49.2 Hz) 7 dB`. */
const orders: Phrase = (lines) => {
  const parts = lines.map((line, i) => {
    const { order, frequencyHz } = line;
    const at = frequencyHz > 0 ? ` (${frequencyHz.toFixed(1)} Hz)` : '';
    const usual = i === 0 ? ' above its usual level' : '';
    return `${order === 0.5 ? '½' : order} ×${at} ${heightDb(line).toFixed(0)} dB${usual}`;
  });
  return parts.join(', ');
};

const words: Readonly<Record<Exclude<Fault, 'unsure'>, readonly [part: string, lines: Phrase]>> = {
  'outer-race': ['outer race of the bearing', family('BPFO family')],
  'inner-race': ['inner race of the bearing', family('BPFI family')],
  ball: ['ball of the bearing', family('2 BSF family')],
  cage: ['cage of the bearing', family('FTF family')],
  'gear-tooth': ['tooth of a gear', family('strikes once a turn')],
  imbalance: ['imbalance', orders],
  misalignment: ['misalignment', orders],
  looseness: ['looseness', orders],
};

/** `outer race of the bearing: BPFO family from …`; empty for what has no name or no lines. */
export function diagnosisWords(diagnosis: Diagnosis | undefined): string {
  if (diagnosis === undefined || diagnosis.fault === 'unsure') return '';
  const [part, phrase] = words[diagnosis.fault];
  return diagnosis.lines.length === 0 ? '' : `${part}: ${phrase(diagnosis.lines)}`;
}

function heightDb({ levelDb, floorDb }: DiagnosisLine): number {
  return levelDb - floorDb;
}
