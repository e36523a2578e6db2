/** Alertmanager: who is told, what is told together, and what is not told because of another. */
import type { Alert } from '../alerts/alert.ts';
import { site } from '../site.ts';

export interface Timing {
  /** what comes within this is one message */
  readonly groupWait: string;
  /** what joins a group later is told after this */
  readonly groupInterval: string;
}

const usual: Timing = { groupWait: '30s', groupInterval: '5m' };

export const receivers = [
  'operator-page',
  'operator-notice',
  'sre-page',
  'sre-ticket',
  'sre-notice',
  'models-ticket',
] as const;
export type Receiver = (typeof receivers)[number];

interface Route {
  readonly receiver: Receiver;
  readonly matchers: readonly string[];
  readonly group_by: readonly string[];
  readonly repeat_interval: string;
}

/** The first that fits; what fits none is a ticket of the SRE's. */
const routes: readonly Route[] = [
  // all points of a machine, whatever their fault is called meanwhile: one call
  {
    receiver: 'operator-page',
    matchers: ['team="operator"', 'severity="page"'],
    group_by: ['asset'],
    repeat_interval: '4h',
  },
  {
    receiver: 'operator-notice',
    matchers: ['team="operator"'],
    group_by: ['asset'],
    repeat_interval: '1d',
  },
  // one outage has many signs: they are one call
  {
    receiver: 'sre-page',
    matchers: ['severity="page"'],
    group_by: ['team'],
    repeat_interval: '2h',
  },
  {
    receiver: 'models-ticket',
    matchers: ['team="models"'],
    group_by: ['alertname'],
    repeat_interval: '3d',
  },
  {
    receiver: 'sre-notice',
    matchers: ['severity="notice"'],
    group_by: ['alertname'],
    repeat_interval: '3d',
  },
];

export interface Inhibition {
  readonly because: string;
  readonly source: readonly Alert['name'][];
  readonly target: readonly Alert['name'][];
  /** labels in which both must agree */
  readonly equal: readonly string[];
}

export const inhibitions: readonly Inhibition[] = [
  {
    because:
      'a machine in alarm is looked at: its other points, and that it was stopped, are known',
    source: ['SidebandMachineAlarm'],
    target: ['SidebandMachineWarning', 'SidebandMachineSilent'],
    equal: ['asset'],
  },
  {
    because: 'with the intake gone no machine sends, and nothing arrives in time',
    source: ['SidebandBridgeDisconnected', 'SidebandNothingArrives'],
    target: [
      'SidebandMachineSilent',
      'SidebandPointsSilent',
      'SidebandIntakeBudgetBurnsFast',
      'SidebandIntakeBudgetBurnsSlow',
    ],
    equal: [],
  },
  {
    because: 'what does not reach the broker gets no message',
    source: ['SidebandBridgeDisconnected'],
    target: ['SidebandNothingArrives'],
    equal: [],
  },
  {
    because: 'a service that is down falls behind, leaves its partitions and sees no machine',
    source: ['SidebandDown'],
    target: [
      'SidebandLag',
      'SidebandMachineSilent',
      'SidebandPointsSilent',
      'SidebandNothingArrives',
      'SidebandPartitionsUnowned',
      'SidebandFreshnessBudgetBurnsFast',
      'SidebandFreshnessBudgetBurnsSlow',
    ],
    equal: [],
  },
  {
    because: 'who was called for a budget needs no ticket for it',
    source: ['SidebandIntakeBudgetBurnsFast', 'SidebandFreshnessBudgetBurnsFast'],
    target: ['SidebandIntakeBudgetBurnsSlow', 'SidebandFreshnessBudgetBurnsSlow'],
    equal: ['slo'],
  },
  {
    because: 'many at once have one cause, which is what is looked for',
    source: ['SidebandDriftWithheld'],
    target: ['SidebandDrift'],
    equal: [],
  },
];

function named(names: readonly string[]): string {
  return `alertname=~"${names.join('|')}"`;
}

export interface AlertmanagerSite {
  readonly pagerUrl: string;
  readonly timing: Timing;
}

export function alertmanagerConfig(given: Partial<AlertmanagerSite> = {}) {
  const { pagerUrl, timing } = { timing: usual, ...site, ...given };
  return {
    route: {
      receiver: 'sre-ticket',
      group_by: ['alertname'],
      group_wait: timing.groupWait,
      group_interval: timing.groupInterval,
      repeat_interval: '1d',
      routes,
    },
    inhibit_rules: inhibitions.map(({ source, target, equal }) => ({
      source_matchers: [named(source)],
      target_matchers: [named(target)],
      ...(equal.length > 0 && { equal }),
    })),
    receivers: receivers.map((name) => ({
      name,
      webhook_configs: [{ url: `${pagerUrl}/${name}` }],
    })),
  };
}
