/** The console as a process of its own. */
import { serviceMain } from '@sideband/shared/adapters/service-main.ts';
import { consoleSchema } from './config.ts';
import { startConsole } from './service.ts';

await serviceMain('console', consoleSchema, startConsole);
