/** Structured logs: JSON lines on stdout, by pino. */
import pino from 'pino';

export type Logger = pino.Logger;

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** @param dest 1 = stdout, 2 = stderr (the command line keeps stdout for results), or a file */
export function createLogger(service: string, level: LogLevel, dest: 1 | 2 | string = 1): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  };
  return pino(options, pino.destination({ dest, sync: true, mkdir: true }));
}
