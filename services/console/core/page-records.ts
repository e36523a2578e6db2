/** What the page is told, as JSON. Times are ms since the Unix epoch. */
import type {
  AlarmKind,
  AlarmState,
  CommandAction,
  Priority,
} from '@sideband/shared/core/alarm-records.ts';
import type { Part } from '@sideband/shared/core/inspection/fault-lines.ts';
import type { Verdict } from '@sideband/shared/core/records.ts';

export interface PointState {
  readonly point: string;
  readonly verdict: Verdict;
  /** score by threshold; 0 while no model judges the point */
  readonly ratio: number;
  readonly atMs: number;
}

export interface MachineState {
  readonly asset: string;
  readonly points: readonly PointState[];
}

export interface LastHandling {
  readonly action: CommandAction;
  readonly who: string;
  readonly why: string;
  readonly atMs: number;
}

export interface ShownAlarm {
  readonly id: string;
  readonly scope: string;
  readonly kind: AlarmKind;
  readonly state: AlarmState;
  readonly priority: Priority;
  readonly isActive: boolean;
  readonly sinceMs: number;
  /** names the announcement in a command; too large for a number */
  readonly announcedNs: string;
  readonly explanation: string;
  readonly fault: string;
  readonly points: readonly string[];
  readonly pointsTotal: number;
  readonly shelvedUntilMs: number;
  readonly handled: LastHandling | null;
}

export interface PlantView {
  readonly machines: readonly MachineState[];
  /** those to be handled first */
  readonly alarms: readonly ShownAlarm[];
}

/** Values at 0, step, 2·step, …; null where nothing is known. */
export interface Curve {
  readonly step: number;
  readonly values: readonly (number | null)[];
}

export interface MarkedFamily {
  readonly part: Part;
  readonly label: string;
  readonly words: string;
  readonly lines: readonly MarkedLine[];
}

export interface MarkedLine {
  readonly frequencyHz: number;
  readonly harmonic: number;
  /** in the envelope: higher than noise would be */
  readonly standsOut: boolean;
}

export interface PointView {
  readonly point: string;
  /** which part of it the spectra are of, in words */
  readonly part: string;
  readonly unit: string;
  readonly speedRpm: number | null;
  readonly trend: {
    readonly atMs: readonly number[];
    readonly score: readonly number[];
    readonly threshold: readonly number[];
  };
  /** amplitude in `unit` */
  readonly spectrum: Curve;
  readonly spectrumFamilies: readonly MarkedFamily[];
  /** dB over the local floor */
  readonly envelope: Curve;
  readonly envelopeFamilies: readonly MarkedFamily[];
}
