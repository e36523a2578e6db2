/** A history of series, and which alerts of one name stand at its end. */
import type { Alert } from '../../../grafana/alerts/alert.ts';

export interface Standing {
  /** besides severity and team, and what the alert always has */
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string;
}

export interface AlertCase {
  readonly alert: Alert['name'];
  /** what the history is of */
  readonly when: string;
  /** values per series, in promtool's notation, one a minute (or every five) */
  readonly series: Readonly<Record<string, string>>;
  readonly minutesPerValue?: 5;
  readonly atMinute: number;
  /** none: it stays silent */
  readonly standing: readonly Standing[];
}
