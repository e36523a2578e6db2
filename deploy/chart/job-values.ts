/** The values of what the chart does on a schedule. */
import { type JobName, type JobOption, type ScheduledJob, scheduled } from '../jobs.ts';
import { resourcesSchema } from './service-values.ts';
import { count, filled, flag, type JsonSchema, names, object } from './value.ts';
import { objectName, objects, type ValueTable } from './value.ts';

/** minute, hour, day, month, weekday */
const field = '(\\*|[0-9]+(-[0-9]+)?)(/[1-9][0-9]*)?';
const cron: JsonSchema = {
  type: 'string',
  pattern: `^${field}(,${field})*( ${field}(,${field})*){4}$`,
};

function schemaOf({ range }: JobOption): JsonSchema {
  return range === undefined ? filled : { type: 'integer', minimum: range.min, maximum: range.max };
}

function jobValues(name: JobName, job: ScheduledJob): ValueTable {
  const { schedule, cpuCores, memoryMiB, options } = job;
  const memory = `${memoryMiB}Mi`;
  return {
    enabled: { doc: `Do it; needs reports.existingClaim`, schema: flag, default: false },
    schedule: { doc: 'When, as cron says it, UTC', schema: cron, default: schedule },
    deadlineSeconds: { doc: 'It is ended after so long', schema: count, default: 3600 },
    ...Object.fromEntries(
      Object.entries(options).map(([key, option]) => [
        key,
        { doc: option.doc, schema: schemaOf(option), default: option.default },
      ]),
    ),
    resources: {
      doc: 'Requests and limits; both are required',
      schema: resourcesSchema,
      default: {
        requests: { cpu: `${(cpuCores * 1000) / 4}m`, memory: `${memoryMiB / 4}Mi` },
        limits: { cpu: `${cpuCores * 1000}m`, memory },
      },
    },
    podAnnotations: { doc: `Annotations of the pods of ${name}`, schema: names, default: {} },
    nodeSelector: { doc: 'Labels of the nodes it may run on', schema: names, default: {} },
    tolerations: { doc: 'Taints it tolerates', schema: objects, default: [] },
    affinity: { doc: 'Affinity of its pods', schema: object, default: {} },
  };
}

export const scheduledValues: ValueTable = {
  reports: {
    doc: 'Where what is done on a schedule writes its files',
    values: {
      existingClaim: {
        doc: 'A claim that is there; what is on it is yours to remove',
        schema: objectName,
        default: '',
      },
    },
  },
  ...Object.fromEntries(
    scheduled.map(([name, job]) => [
      name,
      { doc: `${name}: ${job.purpose}`, values: jobValues(name, job) },
    ]),
  ),
};
