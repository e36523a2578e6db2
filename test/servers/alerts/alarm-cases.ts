import type { AlertCase } from './alert-case.ts';

const refused = 'sideband_alarms_commands_total{action="acknowledge", outcome="refused"}';

export const alarmCases: readonly AlertCase[] = [
  {
    alert: 'SidebandAlarmFlood',
    when: 'a dozen alarms are announced together',
    series: { sideband_alarms_recent_announcements: '0 12x10' },
    atMinute: 2,
    standing: [
      { labels: {}, summary: '12 alarms within ten minutes: more than anybody can follow' },
    ],
  },
  {
    alert: 'SidebandAlarmFlood',
    when: 'ten are, which EEMUA 191 takes for the most',
    series: { sideband_alarms_recent_announcements: '10x10' },
    atMinute: 2,
    standing: [],
  },
  {
    alert: 'SidebandAlarmsChatter',
    when: 'two alarms chatter on',
    series: { sideband_alarms_chattering: '2x20' },
    atMinute: 15,
    standing: [{ labels: {}, summary: '2 alarms come and go again and again' }],
  },
  {
    alert: 'SidebandAlarmsChatter',
    when: 'one did, and was shelved',
    series: { sideband_alarms_chattering: '1x5 0x20' },
    atMinute: 15,
    standing: [],
  },
  {
    alert: 'SidebandAlarmsStale',
    when: 'eight alarms are left standing',
    series: { sideband_alarms_stale: '8x90' },
    atMinute: 80,
    standing: [
      {
        labels: {},
        summary: '8 alarms have stood for a day or longer: nobody sees them any more',
      },
    ],
  },
  {
    alert: 'SidebandAlarmsStale',
    when: 'a few wait for their repair',
    series: { sideband_alarms_stale: '4x90' },
    atMinute: 80,
    standing: [],
  },
  {
    alert: 'SidebandCommandsRefused',
    when: 'somebody who may not goes on acknowledging',
    series: { [refused]: '0+1x40' },
    atMinute: 30,
    standing: [
      {
        labels: { action: 'acknowledge' },
        summary: 'Commands to acknowledge alarms are refused again and again',
      },
    ],
  },
  {
    alert: 'SidebandCommandsRefused',
    when: 'a name was misspelt twice',
    series: { [refused]: '0 0 1 2 2x40' },
    atMinute: 30,
    standing: [],
  },
];
