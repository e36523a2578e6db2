/** Metrics of alarms, after EEMUA 191 and ISA-18.2 clause 16. */
import type { MetricSpec } from './metric-spec.ts';

export const alarmsMetrics = {
  sideband_alarms_announced_total: {
    type: 'counter',
    help: 'Alarms announced to operators, returned ones that come back included',
    labels: ['kind', 'priority'],
  },
  sideband_alarms_recent_announcements: {
    type: 'gauge',
    help: 'Announcements of the last 10 minutes; over 10 it is a flood (EEMUA 191)',
    labels: [],
  },
  sideband_alarms_chattering: {
    type: 'gauge',
    help: 'Alarms announced three times or more in the last 10 minutes',
    labels: [],
  },
  sideband_alarms_standing: {
    type: 'gauge',
    help: 'Active alarms that are shown, acknowledged or not',
    labels: ['priority'],
  },
  sideband_alarms_stale: {
    type: 'gauge',
    help: 'Active alarms that have been standing for 24 hours or longer',
    labels: [],
  },
  sideband_alarms_alarms: {
    type: 'gauge',
    help: 'Alarms by their state after ISA-18.2; normal: they wait for their on-delay',
    labels: ['state'],
  },
  sideband_alarms_watched_points: {
    type: 'gauge',
    help: 'Points that are watched for silence',
    labels: [],
  },
  sideband_alarms_silent_points: {
    type: 'gauge',
    help: 'Points that send nothing for longer than they usually do',
    labels: [],
  },
  sideband_alarms_point_silent_timestamp_seconds: {
    type: 'gauge',
    help: 'Unix time at which a point that is silent was last seen',
    labels: ['asset', 'point'],
  },
  sideband_alarms_point_hidden: {
    type: 'gauge',
    help: '1 while what is wrong at a point is shelved, suppressed or out of service',
    labels: ['asset', 'point'],
  },
  sideband_alarms_unwatched_sightings_total: {
    type: 'counter',
    help: 'Sightings of points over the limit, which are not watched for silence',
    labels: [],
  },
  sideband_alarms_commands_total: {
    type: 'counter',
    help: 'Commands by outcome: applied, repeated, void (it was so already), refused',
    labels: ['action', 'outcome'],
  },
  sideband_alarms_acknowledge_seconds: {
    type: 'histogram',
    help: 'Time from an announcement to its acknowledgement',
    labels: [],
    buckets: [10, 30, 60, 120, 300, 600, 1800, 3600, 14_400, 43_200],
  },
} as const satisfies Record<string, MetricSpec>;
