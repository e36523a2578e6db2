/** Inference as a process of its own. */
import { serviceMain } from '@sideband/shared/adapters/service-main.ts';
import { inferenceSchema } from './config.ts';
import { startInference } from './service.ts';

await serviceMain('inference', inferenceSchema, startInference);
