/** Alarms to be killed: OPERATORS_FILE SILENT_MS, then `kafka BROKERS PREFIX` or `embedded DIR`. */
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import { openKafka } from '@sideband/shared/adapters/kafka/transport.ts';
import { createLogger } from '@sideband/shared/adapters/logger.ts';
import { alarmsSchema } from '../../services/alarms/config.ts';
import { startAlarms } from '../../services/alarms/service.ts';

const [operatorsFile = '', silentMs = '', log = '', place = '', prefix = ''] =
  process.argv.slice(2);
const transport =
  log === 'kafka'
    ? openKafka({
        brokers: place.split(','),
        ...{ topicPrefix: prefix, groupPrefix: prefix, stallTimeoutMs: 1500, maxWaitMs: 50 },
      })
    : await openEmbeddedLog({ dir: place });
await startAlarms({
  config: {
    ...loadConfig('alarms', alarmsSchema),
    ...{ operatorsFile, silentMs: Number(silentMs), silentIntervals: 2 },
    ...{ onDelayMs: 200, tickMs: 50 },
  },
  transport,
  metrics: { record: () => undefined },
  log: createLogger('alarms', 'warn'),
  onHalt: (error) => {
    throw error;
  },
});
