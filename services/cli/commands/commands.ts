/** Every command, one line each; a command is loaded when it is called. */
import type { Command } from '../command.ts';

interface CommandEntry {
  readonly summary: string;
  load(): Promise<Command>;
}

export const commands: Readonly<Record<string, CommandEntry>> = {
  simulate: {
    summary: 'publish the vibration of simulated machines over MQTT',
    load: async () => (await import('./simulate.ts')).simulate,
  },
  replay: {
    summary: 'publish recordings over MQTT as a gateway would',
    load: async () => (await import('./replay.ts')).replay,
  },
  edge: {
    summary: 'run every service in one process on an embedded log',
    load: async () => (await import('./edge.ts')).edge,
  },
  demo: {
    summary: 'a simulated plant, from MQTT to an explained anomaly',
    load: async () => (await import('./demo.ts')).demo,
  },
  learn: {
    summary: 'learn baselines from healthy recordings or from a log',
    load: async () => (await import('./learn.ts')).learn,
  },
  train: {
    summary: 'learn baselines as points appear: the trainer as a service',
    load: async () => (await import('./train.ts')).train,
  },
  models: {
    summary: 'list, promote and copy the models of a store',
    load: async () => (await import('./models.ts')).models,
  },
  score: {
    summary: 'score recordings with a model',
    load: async () => (await import('./score.ts')).score,
  },
  diagnose: {
    summary: 'name the faults of recordings by physics alone, without a model',
    load: async () => (await import('./diagnose.ts')).diagnose,
  },
  inspect: {
    summary: 'waveform, spectra, fault lines and features of a recording or point',
    load: async () => (await import('./inspect.ts')).inspect,
  },
  drift: {
    summary: "report of a model's drift with Evidently, prediction log as Parquet",
    load: async () => (await import('./drift.ts')).drift,
  },
  state: {
    summary: 'a copy of what services remember in the log, and back',
    load: async () => (await import('./state.ts')).state,
  },
  dlq: {
    summary: 'list dead letters, put repaired ones back',
    load: async () => (await import('./dlq.ts')).dlq,
  },
};
