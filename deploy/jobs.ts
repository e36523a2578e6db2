/** What is done on a schedule, declared once: the chart's CronJobs are made from this table. */
import { cliSchema } from '../services/cli/config.ts';
import type { ConfigSchema } from '../services/shared/adapters/config.ts';

/** An option of the command that an installation may choose. */
export interface JobOption {
  readonly doc: string;
  readonly flag: string;
  readonly default: string | number;
  readonly range?: { readonly min: number; readonly max: number };
}

export interface ScheduledJob {
  readonly purpose: string;
  /** SERVICE of deploy/Dockerfile */
  readonly image: string;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, JobOption>>;
  readonly schema: ConfigSchema;
  /** cron, UTC */
  readonly schedule: string;
  readonly cpuCores: number;
  readonly memoryMiB: number;
}

/** Where reports are written: a volume that outlives the pod. */
export const reportsDir = '/var/lib/sideband/reports';

const points: JobOption = { doc: 'Only these points', flag: '--points', default: '**' };
/** the model store is told by the environment */
const ofYesterday = ['--day', 'yesterday', '--out'];

export const jobs = {
  driftReport: {
    purpose: 'what models saw on the day before beside what they were taught, as Parquet',
    image: 'cli',
    args: ['drift', 'report', '--data-only', ...ofYesterday, `${reportsDir}/{day}/{model}`],
    options: {
      points,
      rows: {
        doc: 'Frames of a model in its report, at most, taken evenly over the day',
        flag: '--rows',
        default: 20_000,
        range: { min: 100, max: 1_000_000 },
      },
    },
    schema: cliSchema,
    schedule: '15 2 * * *',
    cpuCores: 1,
    memoryMiB: 1024,
  },
  predictionLog: {
    purpose: 'a row per score of the day before, as Parquet for monitors that others host',
    image: 'cli',
    args: ['drift', 'predictions', ...ofYesterday, `${reportsDir}/{day}/{model}.parquet`],
    options: { points },
    schema: cliSchema,
    schedule: '45 2 * * *',
    cpuCores: 1,
    memoryMiB: 1024,
  },
} as const satisfies Record<string, ScheduledJob>;

export type JobName = keyof typeof jobs;

export const scheduled = Object.entries(jobs) as readonly [JobName, ScheduledJob][];
