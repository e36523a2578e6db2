/** Every label of a metric, and what bounds its values, and so the series there are. */
import { alarmKinds, alarmStates, commandActions, priorities } from '../alarm-records.ts';
import { errors } from '../errors.ts';
import { faults, verdicts } from '../records.ts';
import { topicNames } from '../topics.ts';

export interface LabelSpec {
  /** what a value names */
  readonly names: string;
  /** the most values, or what caps the series that carry the label */
  readonly bound: number | string;
}

const pointCap = ['FEATURES', 'INFERENCE', 'ALARMS']
  .map((service) => `SIDEBAND_${service}_POINT_SERIES_MAX`)
  .join(', ');

export const metricLabels = {
  stage: { names: 'stage of the flow', bound: 6 },
  input: { names: 'topic that the stage reads', bound: topicNames.length },
  topic: { names: 'topic', bound: topicNames.length },
  code: { names: 'code of the error table', bound: Object.keys(errors).length },
  format: { names: 'payload format', bound: 8 },
  outcome: { names: 'what became of it', bound: 8 },
  set: { names: 'feature set', bound: 16 },
  verdict: { names: 'verdict on a score, or of a drift event', bound: verdicts.length + 6 },
  variant: { names: 'champion or shadow', bound: 2 },
  event: { names: 'raised, updated or cleared', bound: 3 },
  severity: { names: 'warning or alarm', bound: 2 },
  state: { names: 'state of what is counted', bound: alarmStates.length },
  kind: { names: 'what an alarm is about', bound: alarmKinds.length },
  priority: { names: 'low, medium or high', bound: priorities.length },
  action: { names: 'what a command asks for', bound: commandActions.length },
  provider: { names: 'what ONNX Runtime computes on', bound: 2 },
  result: { names: 'how it ended', bound: 4 },
  reason: { names: 'why it was done', bound: 4 },
  bound: { names: 'low, high, or the share itself', bound: 3 },
  fault: { names: 'diagnosis', bound: faults.length },
  detector: { names: 'drift detector', bound: 16 },
  feature: { names: 'feature', bound: 'SIDEBAND_DRIFT_SERIES_MAX' },
  model: {
    names: 'name@version of a model in use',
    bound: 'SIDEBAND_DRIFT_SERIES_MAX, 200 in inference',
  },
  asset: { names: 'machine: the path of a point down to it', bound: pointCap },
  point: { names: 'point', bound: pointCap },
} as const satisfies Record<string, LabelSpec>;

export type LabelName = keyof typeof metricLabels;
