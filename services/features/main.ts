/** Features as a process of its own. */
import { serviceMain } from '@sideband/shared/adapters/service-main.ts';
import { featuresSchema } from './config.ts';
import { startFeatures } from './service.ts';

await serviceMain('features', featuresSchema, startFeatures);
