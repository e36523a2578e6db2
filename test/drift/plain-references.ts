/** References that only say who is in charge, and limits, for the stages that make events. */
import type { References } from '../../services/drift/core/references.ts';
import type { VerdictOptions } from '../../services/drift/core/verdicts/verdict-stage.ts';

export const plainReferences: References = {
  ofFeatures: () => undefined,
  ofScore: () => undefined,
  isCurrent: () => true,
  championOf: () => undefined,
  seriesOf: () => [],
  assetsUnder: (scope) => (scope === '**' ? 40 : 4),
  profiles: 6,
};

export const eventLimits: VerdictOptions['limits'] = {
  togetherMs: 2 * 3_600_000,
  settleMs: 900_000,
  clearMs: 12 * 3_600_000,
  perHourMax: 10,
  labelWindowMs: 30 * 24 * 3_600_000,
  labelsMin: 10,
  recallMin: 0.9,
  falseAlarmRateMax: 0.05,
};
