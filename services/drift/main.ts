/** Drift as a process of its own. */
import { serviceMain } from '@sideband/shared/adapters/service-main.ts';
import { driftSchema } from './config.ts';
import { startDrift } from './service.ts';

await serviceMain('drift', driftSchema, startDrift);
