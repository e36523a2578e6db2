import { errors } from '../../services/shared/core/errors.ts';
import { matches, type Rule, type SourceFile, written } from './rule.ts';

const table = 'services/shared/core/errors.ts';
/** … and the files it is put together of */
const entries = /^services\/shared\/core\/errors(\/[\w-]+)?\.ts$/;
const families = [...new Set(Object.keys(errors).map((code) => code.split('.')[0]!))];
const code = new RegExp(`'(${families.join('|')})\\.[a-z]+(-[a-z]+)*'`, 'g');
/** what a quoted `model.onnx` is: a file, not a code */
const extension =
  /\.(ts|js|json|jsonl|ndjson|onnx|yaml|yml|proto|db|sqlite|db-wal|db-shm|txt|log|bin)'$/;

function unknown(file: SourceFile): readonly string[] {
  return matches(file, code, 'not in the error table:').filter((line) => {
    const name = line.split(' ').at(-1)!;
    return !extension.test(name) && !Object.hasOwn(errors, name.slice(1, -1));
  });
}

function unused(files: readonly SourceFile[]): readonly string[] {
  const text = written(files, /^services\/.*\.ts$/)
    .filter((file) => !entries.test(file.path))
    .map((file) => file.text)
    .join('\n');
  return Object.keys(errors)
    .filter((name) => !text.includes(`'${name}'`))
    .map((name) => `${table}:1: ${name} is declared and nowhere used`);
}

export const errorCodes: Rule = {
  name: 'error-codes',
  because: 'each error code is declared once in the table, and each entry of the table is used',
  check: (files) => [
    ...written(files, /^(services|test|bench|tools)\/.*\.ts$/).flatMap(unknown),
    ...(files.some((file) => file.path === table) ? unused(files) : []),
  ],
};
