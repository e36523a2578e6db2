/** What whoever looks after the models is told: whether they can still be believed. */
import { type AlertGroup, placeholders } from './alert.ts';

/** acceptance criteria of a model: recall, and false alarms of healthy time */
const recallMin = 0.9;
const falseAlarmMax = 0.05;

export const modelAlerts: AlertGroup = {
  name: 'sideband-models',
  alerts: [
    {
      name: 'SidebandModelRefused',
      expr: 'sum(increase(sideband_inference_model_loads_total{result="refused"}[30m])) > 0',
      severity: 'ticket',
      team: 'models',
      summary: 'A new model was refused; the last good one stays in charge',
      action: 'The log of inference names the bundle and the reason. Write it again.',
    },
    {
      name: 'SidebandModelStoreAway',
      expr: 'time() - sideband_store_read_timestamp_seconds > 900',
      for: '5m',
      severity: 'ticket',
      team: 'models',
      summary: '{{ $labels.instance }} cannot read the model store; the models it has stay',
      action: 'Its log says why: the network, the credentials, or the store itself.',
    },
    {
      name: 'SidebandFramesRefused',
      expr:
        'sum by (code) ' +
        '(rate(sideband_inference_refused_total{code!~"model.learning|model.unavailable"}[15m])) ' +
        '/ on () group_left () sum(rate(sideband_features_frames_total[15m])) > 0.05',
      for: '15m',
      severity: 'ticket',
      team: 'models',
      summary: `${placeholders.percent} of the frames cannot be judged: {{ $labels.code }}`,
      action: 'What changed at the gateways? When it is to stay, learn those points again.',
    },
    {
      name: 'SidebandPointsStayLearning',
      expr: 'sum(sideband_inference_points{state="learning"}) > 0',
      for: '1d',
      severity: 'notice',
      team: 'models',
      summary: `${placeholders.number} points have had no baseline for a day: they are not watched`,
      action: 'Does the trainer run, and do those points send enough that is usable?',
    },
    {
      name: 'SidebandDrift',
      expr: 'sum by (verdict) (sideband_drift_events_open{verdict!="machine-fault"}) > 0',
      for: '15m',
      keepFiringFor: '15m',
      severity: 'ticket',
      team: 'models',
      summary:
        `What the models see has changed: ${placeholders.number} ` +
        'events of {{ $labels.verdict }}',
      action: 'The event on the topic sideband.drift says where, since when and why.',
    },
    {
      name: 'SidebandDriftWithheld',
      expr: 'sum(sideband_drift_withheld_events) > 0',
      for: '15m',
      severity: 'ticket',
      team: 'models',
      summary:
        `${placeholders.number} more drift events than may be told within an hour: ` +
        'something in common is at work',
      action: 'Look for what the machines share: a gateway, a network, a change of the plant.',
    },
    {
      name: 'SidebandRecallLow',
      expr: `max by (model) (sideband_drift_recall_ratio{bound="high"}) < ${recallMin}`,
      for: '1h',
      severity: 'ticket',
      team: 'models',
      summary:
        '{{ $labels.model }} misses faults that people found: recall is ' +
        `${placeholders.percent} at best`,
      action: 'Which faults? Look at their labels and at the scores of that time.',
    },
    {
      name: 'SidebandFalseAlarms',
      expr: `max by (model) (sideband_drift_false_alarm_ratio{bound="low"}) > ${falseAlarmMax}`,
      for: '1h',
      severity: 'ticket',
      team: 'models',
      summary:
        `{{ $labels.model }} cries wolf: ${placeholders.percent} of healthy times had ` +
        'an alarm, or more',
      action: 'Was it learned on a sick machine, or in one regime only? Learn it again.',
    },
  ],
};
