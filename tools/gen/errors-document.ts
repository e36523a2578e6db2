import { errors } from '../../services/shared/core/errors.ts';
import { code, type GeneratedDocument, heading, table } from './document.ts';

const intro = `Every refusal and every failure has one of these codes: in the dead-letter topic, in the log,
in the metrics' \`code\` label and in what the command line prints. What to do when one lasts is in
[RUNBOOK.md](RUNBOOK.md).`;

export function errorsDocument(): GeneratedDocument {
  const rows = Object.entries(errors).map(([name, { meaning, action }]) => [
    code(name),
    meaning,
    action,
  ]);
  return {
    path: 'docs/ERRORS.md',
    text:
      heading('Error codes', 'services/shared/core/errors.ts', intro) +
      table(['code', 'what happened', 'what to do'], rows),
  };
}
