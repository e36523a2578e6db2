/** `sideband train`: the trainer as a service of its own, for an installation on Kafka. */
import { baselineSet } from '@sideband/edge/service.ts';
import { serviceMain } from '@sideband/shared/adapters/service-main.ts';
import { trainerSchema } from '@sideband/trainer/config.ts';
import { startTrainer } from '@sideband/trainer/service.ts';
import type { Command } from '../command.ts';

export const train: Command = {
  usage: '',
  about:
    'Learns a baseline of every point that no model judges yet, or that drift asks to learn\n' +
    'anew, until it is stopped. Its settings come from the environment: SIDEBAND_TRAINER_….',
  options: {},
  async run() {
    await serviceMain('trainer', trainerSchema, (context) =>
      startTrainer({ ...context, featureSet: baselineSet() }),
    );
    return Number(process.exitCode ?? 0);
  },
};
