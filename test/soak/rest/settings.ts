/** What drift, alarms, console and trainer are told, so that hours of them pass in seconds. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Operators } from '../../../services/shared/core/operators.ts';
import type { MemberName } from '../member.ts';

export const token = 'engineers-token';

const operatorsFile = (dir: string) => join(dir, 'operators.yaml');
/** the trainer's alone: what it learns must not change what is judged meanwhile */
export const trainedDir = (dir: string) => join(dir, 'trained');

/** Somebody who may do everything. */
const engineer = {
  name: 'the engineer',
  role: 'engineer',
  tokenSha256: createHash('sha256').update(token).digest('hex'),
} as const;
export const operators: Operators = new Map([[engineer.name, engineer]]);

export async function writeOperators(dir: string): Promise<void> {
  await writeFile(operatorsFile(dir), JSON.stringify([...operators.values()]));
}

const settings: Partial<Record<MemberName, (dir: string) => Readonly<Record<string, string>>>> = {
  drift: (dir) => ({
    ...{ MODELS_DIR: join(dir, 'models'), BLOCK_RECORDS: '64', WINDOW_BLOCKS: '4' },
    ...{ FRAMES_MIN: '20', EVENTS_PER_HOUR_MAX: '1000', TOGETHER_MS: '20000' },
    ...{ SETTLE_MS: '2000', CLEAR_MS: '20000' },
  }),
  alarms: (dir) => ({
    ...{ OPERATORS_FILE: operatorsFile(dir), TICK_MS: '200' },
    ...{ ON_DELAY_MS: '200', OFF_DELAY_MS: '200', TOGETHER_MS: '1000' },
  }),
  console: (dir) => ({ OPERATORS_FILE: operatorsFile(dir), FOLLOW_MS: '200' }),
  // so much that they are being collected while the trainer is replaced
  trainer: (dir) => ({
    ...{ MODELS_DIR: trainedDir(dir), MODELS_POLL_MS: '1000' },
    ...{ FRAMES_WANTED: '300', SPAN_MS: '1000' },
  }),
};

/** Environment of a member that lives of what the flow says; nothing for one of the flow. */
export function settingsOfRest(service: MemberName, dir: string): Record<string, string> {
  const own = Object.entries(settings[service]?.(dir) ?? {});
  const prefix = `SIDEBAND_${service.toUpperCase()}_`;
  return Object.fromEntries(own.map(([key, value]) => [prefix + key, value]));
}
