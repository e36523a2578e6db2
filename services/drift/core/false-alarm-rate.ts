/** From hours between false alarms, which people can judge, to the chance at one comparison. */

/** A rarer chance cannot be told from never; a likelier one is no evidence. */
const rateMin = 1e-15;
const rateMax = 0.01;

export interface Comparisons {
  /** wanted between false alarms of the plant, over profiles, features and detectors */
  readonly falseAlarmHours: number;
  /** stages that share them */
  readonly stages: number;
  /** profiles of all models in charge */
  readonly profiles: number;
  /** compared at the same time in one profile: series by detectors */
  readonly perProfile: number;
  /** since the profile was last compared */
  readonly elapsedHours: number;
}

/**
 * Evenly shared. Windows overlap, so comparisons that follow each other are not independent: the
 * expected number of false alarms is their sum all the same, and alarms come in fewer, longer runs.
 */
export function falseAlarmRate(of: Comparisons): number {
  const shares = of.stages * Math.max(1, of.profiles) * Math.max(1, of.perProfile);
  const rate = of.elapsedHours / (of.falseAlarmHours * shares);
  return Math.min(rateMax, Math.max(rateMin, rate));
}
