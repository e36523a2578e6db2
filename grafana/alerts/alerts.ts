/** Every alert there is. */
import type { Alert, AlertGroup } from './alert.ts';
import { alarmAlerts } from './alarm-alerts.ts';
import { flowAlerts } from './flow-alerts.ts';
import { machineAlerts } from './machine-alerts.ts';
import { modelAlerts } from './model-alerts.ts';
import { sloAlerts } from './slo.ts';

export const alertGroups: readonly AlertGroup[] = [
  machineAlerts,
  alarmAlerts,
  ...flowAlerts,
  modelAlerts,
  sloAlerts,
];

export const alerts: readonly Alert[] = alertGroups.flatMap((group) => group.alerts);
