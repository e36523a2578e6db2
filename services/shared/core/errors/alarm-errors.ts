/** Errors of alarms and of what operators ask for. */
import type { ErrorSpec } from './error-spec.ts';

export const alarmErrors = {
  'alarm.too-many': {
    meaning: 'More alarms at once, or conditions of one, than the limit.',
    action:
      'Look for what raises them; raise SIDEBAND_ALARMS_ALARMS_MAX when the plant is so large.',
  },
  'command.invalid': {
    meaning: 'The command is not whole: id, scope, who and why are needed.',
    action: 'Mend whoever sends it.',
  },
  'command.unauthenticated': {
    meaning: 'The request carries no token, or one that is not of any operator.',
    action: 'Sign in with the token whose SHA-256 is in the operators file.',
  },
  'command.unauthorised': {
    meaning: 'Whoever is named in the command may not do this, or is not known.',
    action: 'Look into the operators file; an unknown name may be an attempt.',
  },
  'command.unknown-alarm': {
    meaning: 'There is no such alarm, or none any more.',
    action: 'Look at the list again.',
  },
  'command.outdated': {
    meaning: 'The alarm was announced anew since, or the time asked for is over.',
    action: 'Look at the alarm again, and repeat the command if it still holds.',
  },
  'command.unfit': {
    meaning: 'The action does not fit the state of the alarm.',
    action: 'Look at the alarm again.',
  },
  'command.too-long': {
    meaning: 'An alarm may not be shelved for so long.',
    action: 'Shelve it for less, or take the machine out of service.',
  },
  'console.failed': {
    meaning: 'A request to the operator page met an error that has no code of its own.',
    action: 'The log of the console has it, with its stack: report it.',
  },
} as const satisfies Record<string, ErrorSpec>;
