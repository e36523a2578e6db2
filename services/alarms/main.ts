/** Alarm management as a process of its own. */
import { serviceMain } from '@sideband/shared/adapters/service-main.ts';
import { alarmsSchema } from './config.ts';
import { startAlarms } from './service.ts';

await serviceMain('alarms', alarmsSchema, startAlarms);
