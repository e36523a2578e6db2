import type { AlertCase } from './alert-case.ts';

const loads = (result: string) => `sideband_inference_model_loads_total{result="${result}"}`;
const refused = (code: string) => `sideband_inference_refused_total{code="${code}"}`;
const frames = 'sideband_features_frames_total{set="v@1"}';
const learning = 'sideband_inference_points{state="learning"}';
const drift = (verdict: string) => `sideband_drift_events_open{verdict="${verdict}"}`;
const storeRead = 'sideband_store_read_timestamp_seconds{instance="inference:9464"}';
const model = 'auto-0@7';
const recall = (bound: string) => `sideband_drift_recall_ratio{model="${model}", bound="${bound}"}`;
const falseAlarm = (bound: string) =>
  `sideband_drift_false_alarm_ratio{model="${model}", bound="${bound}"}`;

export const modelCases: readonly AlertCase[] = [
  {
    alert: 'SidebandModelRefused',
    when: 'the first bundle ever is refused',
    series: { [loads('refused')]: '0x10 1x30', [loads('loaded')]: '1x40' },
    atMinute: 15,
    standing: [
      {
        labels: {},
        summary: 'A new model was refused; the last good one stays in charge',
      },
    ],
  },
  {
    alert: 'SidebandModelRefused',
    when: 'bundles are loaded',
    series: { [loads('refused')]: '0x40', [loads('loaded')]: '0+1x40' },
    atMinute: 15,
    standing: [],
  },
  {
    alert: 'SidebandModelStoreAway',
    when: 'it was read last at minute 10',
    series: { [storeRead]: '0+60x10 600x40' },
    atMinute: 40,
    standing: [
      {
        labels: { instance: 'inference:9464' },
        summary: 'inference:9464 cannot read the model store; the models it has stay',
      },
    ],
  },
  {
    alert: 'SidebandModelStoreAway',
    when: 'it is away for ten minutes and comes back',
    series: { [storeRead]: '0+60x10 600x10 1260+60x20' },
    atMinute: 40,
    standing: [],
  },
  {
    alert: 'SidebandFramesRefused',
    when: 'a tenth of the frames is not what the model learned on',
    series: { [refused('model.set-mismatch')]: '0+6x60', [frames]: '0+60x60' },
    atMinute: 40,
    standing: [
      {
        labels: { code: 'model.set-mismatch' },
        summary: '10% of the frames cannot be judged: model.set-mismatch',
      },
    ],
  },
  {
    alert: 'SidebandFramesRefused',
    when: 'new points are learning',
    series: { [refused('model.learning')]: '0+60x60', [frames]: '0+60x60' },
    atMinute: 40,
    standing: [],
  },
  {
    alert: 'SidebandPointsStayLearning',
    when: 'points learn for more than a day',
    series: { [learning]: '3x400' },
    minutesPerValue: 5,
    atMinute: 1600,
    standing: [
      { labels: {}, summary: '3 points have had no baseline for a day: they are not watched' },
    ],
  },
  {
    alert: 'SidebandPointsStayLearning',
    when: 'they are learned within hours',
    series: { [learning]: '3x100 0x300' },
    minutesPerValue: 5,
    atMinute: 1600,
    standing: [],
  },
  {
    alert: 'SidebandDrift',
    when: 'a drift event is open',
    series: { [drift('process-change')]: '2x60' },
    atMinute: 20,
    standing: [
      {
        labels: { verdict: 'process-change' },
        summary: 'What the models see has changed: 2 events of process-change',
      },
    ],
  },
  {
    alert: 'SidebandDrift',
    when: 'it is the machine, which is told as an anomaly',
    series: { [drift('machine-fault')]: '2x60' },
    atMinute: 20,
    standing: [],
  },
  {
    alert: 'SidebandDriftWithheld',
    when: 'events go on being held back',
    series: { sideband_drift_withheld_events: '4x60' },
    atMinute: 20,
    standing: [
      {
        labels: {},
        summary:
          '4 more drift events than may be told within an hour: something in common is at work',
      },
    ],
  },
  {
    alert: 'SidebandDriftWithheld',
    when: 'they were told soon after',
    series: { sideband_drift_withheld_events: '4x10 0x60' },
    atMinute: 20,
    standing: [],
  },
  {
    alert: 'SidebandRecallLow',
    when: 'recall is low at best',
    series: { [recall('high')]: '0.8x90', [recall('low')]: '0.3x90' },
    atMinute: 80,
    standing: [
      {
        labels: { model },
        summary: `${model} misses faults that people found: recall is 80% at best`,
      },
    ],
  },
  {
    alert: 'SidebandRecallLow',
    when: 'too few labels say so',
    series: { [recall('high')]: '0.95x90', [recall('low')]: '0.3x90' },
    atMinute: 80,
    standing: [],
  },
  {
    alert: 'SidebandFalseAlarms',
    when: 'a tenth of healthy times had an alarm at least',
    series: { [falseAlarm('low')]: '0.1x90', [falseAlarm('high')]: '0.3x90' },
    atMinute: 80,
    standing: [
      {
        labels: { model },
        summary: `${model} cries wolf: 10% of healthy times had an alarm, or more`,
      },
    ],
  },
  {
    alert: 'SidebandFalseAlarms',
    when: 'too few labels say so',
    series: { [falseAlarm('low')]: '0.02x90', [falseAlarm('high')]: '0.3x90' },
    atMinute: 80,
    standing: [],
  },
];
