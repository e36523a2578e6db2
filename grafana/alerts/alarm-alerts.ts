/** What a control room is told of its own alarms: whether they can be followed (EEMUA 191). */
import { type AlertGroup, placeholders } from './alert.ts';

export const alarmAlerts: AlertGroup = {
  name: 'sideband-alarms',
  alerts: [
    {
      name: 'SidebandAlarmFlood',
      expr: 'sum(sideband_alarms_recent_announcements) > 10',
      severity: 'notice',
      team: 'operator',
      summary: `${placeholders.number} alarms within ten minutes: more than anybody can follow`,
      action: 'Look for what they share; suppress what is shut down or in maintenance.',
    },
    {
      name: 'SidebandAlarmsChatter',
      expr: 'sum(sideband_alarms_chattering) > 0',
      for: '10m',
      severity: 'notice',
      team: 'operator',
      summary: `${placeholders.number} alarms come and go again and again`,
      action: 'Shelve them, and have their delays looked at.',
    },
    {
      name: 'SidebandAlarmsStale',
      expr: 'sum(sideband_alarms_stale) > 5',
      for: '1h',
      severity: 'notice',
      team: 'operator',
      summary:
        `${placeholders.number} alarms have stood for a day or longer: nobody sees ` +
        'them any more',
      action: 'Repair, learn anew or shelve with a reason: what stands must mean something.',
    },
    {
      name: 'SidebandCommandsRefused',
      expr:
        'sum by (action) ' +
        '(increase(sideband_alarms_commands_total{outcome="refused"}[15m])) > 5',
      for: '5m',
      severity: 'ticket',
      team: 'sre',
      summary: 'Commands to {{ $labels.action }} alarms are refused again and again',
      action: 'Who sends them? Names and roles are in the file of operators.',
    },
  ],
};
