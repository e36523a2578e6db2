/** Whether the books of the processes alive balance at rest: what came in went somewhere. */
import { total } from './exposition.ts';
import type { Samples } from './exposition.ts';

export interface Account {
  readonly name: string;
  readonly came: number;
  readonly went: number;
}

export type ServiceName = 'bridge' | 'features' | 'inference';

export function accountsOf(service: ServiceName, samples: Samples): Account[] {
  if (service === 'bridge') return bridgeAccounts(samples);
  const stage = `stage="${service}"`;
  const records = total(samples, 'sideband_runner_records_total', stage);
  const stale = total(samples, 'sideband_runner_stale_total', stage);
  if (service === 'inference') {
    const scores = total(samples, 'sideband_inference_scores_total', 'variant="champion"');
    const dead = total(samples, 'sideband_runner_dead_total', stage);
    return [{ name: 'frames', came: records, went: stale + scores + dead }];
  }
  const outcomes = total(samples, 'sideband_features_windows_total');
  // a record that does not decode never becomes a window
  const unparsable = total(
    samples,
    'sideband_runner_dead_total',
    stage,
    'code="record.unparsable"',
  );
  const pending = total(samples, 'sideband_features_pending_windows');
  return [
    { name: 'windows', came: records, went: stale + unparsable + outcomes },
    { name: 'windows pending at rest', came: pending, went: 0 },
  ];
}

function bridgeAccounts(samples: Samples): Account[] {
  const messages = total(samples, 'sideband_bridge_messages_total');
  const acknowledged = total(samples, 'sideband_bridge_acknowledged_total');
  const windows = total(samples, 'sideband_bridge_windows_total');
  const dead = total(samples, 'sideband_bridge_dead_total');
  const inFlight = total(samples, 'sideband_bridge_in_flight_messages');
  return [
    { name: 'messages on the log', came: messages, went: windows + dead },
    // an acknowledgement that belongs to a connection that is gone is not sent: it comes again
    {
      name: 'acknowledged without being on the log',
      came: Math.max(acknowledged, messages),
      went: messages,
    },
    { name: 'messages in flight at rest', came: inFlight, went: 0 },
  ];
}

export function imbalances(service: string, accounts: readonly Account[]): string[] {
  return accounts
    .filter(({ came, went }) => came !== went)
    .map(({ name, came, went }) => `${service}: ${name}: ${came} came, ${went} accounted for`);
}
