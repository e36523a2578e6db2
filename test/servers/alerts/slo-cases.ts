import type { AlertCase } from './alert-case.ts';

const bucket = 'sideband_bridge_append_seconds_bucket{le="0.5"}';
const count = 'sideband_bridge_append_seconds_count';
const ageBucket = (stage: string) =>
  `sideband_runner_record_age_seconds_bucket{stage="${stage}", input="x", le="10.0"}`;
const ageCount = (stage: string) =>
  `sideband_runner_record_age_seconds_count{stage="${stage}", input="x"}`;

const intake = 'Messages wait longer than half a second for the log';
const freshness = 'Windows are scored more than 10 seconds after they came';
const fast = "at this rate the month's budget is gone within days";
const slow = "for long: the month's budget will not last";

export const sloCases: readonly AlertCase[] = [
  {
    alert: 'SidebandIntakeBudgetBurnsFast',
    when: 'a fiftieth of the appends is slow for an hour',
    series: { [count]: '0+100x180', [bucket]: '0+98x180' },
    atMinute: 80,
    standing: [{ labels: { slo: 'intake' }, summary: `${intake}: ${fast}` }],
  },
  {
    alert: 'SidebandIntakeBudgetBurnsFast',
    when: 'it is over',
    series: { [count]: '0+100x240', [bucket]: '0+98x60 5880+100x180' },
    atMinute: 100,
    standing: [],
  },
  {
    alert: 'SidebandIntakeBudgetBurnsFast',
    when: 'what is slow is within the budget',
    series: { [count]: '0+10000x180', [bucket]: '0+9995x180' },
    atMinute: 80,
    standing: [],
  },
  {
    alert: 'SidebandIntakeBudgetBurnsSlow',
    when: 'four in a thousand appends are slow for a day',
    series: { [count]: '0+1000x400', [bucket]: '0+996x400' },
    minutesPerValue: 5,
    atMinute: 300,
    standing: [{ labels: { slo: 'intake' }, summary: `${intake}, ${slow}` }],
  },
  {
    alert: 'SidebandIntakeBudgetBurnsSlow',
    when: 'they were slow for an hour, seven hours ago',
    series: { [count]: '0+1000x400', [bucket]: '0+500x12 7000+1000x388' },
    minutesPerValue: 5,
    atMinute: 480,
    standing: [],
  },
  {
    alert: 'SidebandFreshnessBudgetBurnsFast',
    when: 'every second batch of a stage is late for an hour',
    series: { [ageCount('features')]: '0+100x180', [ageBucket('features')]: '0+50x180' },
    atMinute: 80,
    standing: [{ labels: { slo: 'freshness' }, summary: `${freshness}: ${fast}` }],
  },
  {
    alert: 'SidebandFreshnessBudgetBurnsFast',
    when: 'only drift is late, which nobody waits for',
    series: {
      [ageCount('features')]: '0+100x180',
      [ageBucket('features')]: '0+100x180',
      [ageCount('drift')]: '0+100x180',
      [ageBucket('drift')]: '0+50x180',
    },
    atMinute: 80,
    standing: [],
  },
  {
    alert: 'SidebandFreshnessBudgetBurnsSlow',
    when: 'one batch in 25 is late for a day',
    series: { [ageCount('inference')]: '0+1000x400', [ageBucket('inference')]: '0+960x400' },
    minutesPerValue: 5,
    atMinute: 300,
    standing: [{ labels: { slo: 'freshness' }, summary: `${freshness}, ${slow}` }],
  },
  {
    alert: 'SidebandFreshnessBudgetBurnsSlow',
    when: 'one in two hundred is',
    series: { [ageCount('inference')]: '0+1000x400', [ageBucket('inference')]: '0+995x400' },
    minutesPerValue: 5,
    atMinute: 300,
    standing: [],
  },
];
