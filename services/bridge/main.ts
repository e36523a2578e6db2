/** The bridge as a process of its own, beside the plant's MQTT broker. */
import { serviceMain } from '@sideband/shared/adapters/service-main.ts';
import { bridgeSchema } from './config.ts';
import { startBridge } from './service.ts';

await serviceMain('bridge', bridgeSchema, (context) =>
  startBridge({ ...context, broker: 'external' }),
);
