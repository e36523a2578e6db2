/** What the lint must refuse, and what it must let pass: one line per boundary or rule. */

export interface LintPlant {
  /** completes "the lint reports …" */
  readonly says: string;
  readonly path: string;
  readonly text: string;
  /** the rule expected to report; absent: the file is clean */
  readonly rule?: string;
}

function imports(says: string, path: string, from: string): LintPlant {
  const text = `import { it } from '${from}';\nexport const held = it;\n`;
  return { says, path, text, rule: 'no-restricted-imports' };
}

function allows(says: string, path: string, from: string): LintPlant {
  const { text } = imports(says, path, from);
  return { says, path, text };
}

function code(says: string, rule: string, text: string): LintPlant {
  const path = `services/bridge/core/${says.replaceAll(/\W+/g, '-')}.ts`;
  return { says, path, text, rule };
}

const adapters = 'services/bridge/adapters';
const core = 'services/bridge/core';

export const boundaryPlants: readonly LintPlant[] = [
  imports('core importing a node: builtin', `${core}/a1.ts`, 'node:fs'),
  imports('core importing a bare builtin', `${core}/a2.ts`, 'fs'),
  imports('core importing an npm package', `${core}/a3.ts`, 'mqtt'),
  imports('core importing fft.js outside the kernel', 'services/features/core/a4.ts', 'fft.js'),
  imports('core importing ml-matrix outside the trainer', `${core}/a5.ts`, 'ml-matrix'),
  imports('core importing its own adapters', `${core}/a6.ts`, '../adapters/x.ts'),
  imports('core importing its own service.ts', `${core}/a7.ts`, '../service.ts'),
  imports('deep core importing its own adapters', `${core}/deep/a8.ts`, '../../adapters/x.ts'),
  imports('core importing shared adapters', `${core}/a9.ts`, '@sideband/shared/adapters/log.ts'),
  imports('core importing another core', `${core}/a10.ts`, '@sideband/features/core/x.ts'),
  imports('core climbing into another service', `${core}/deep/a11.ts`, '../../../drift/core/x.ts'),
  imports('the kernel importing a package', 'services/features/core/kernel/a12.ts', 'ml-matrix'),
  imports('the trainer importing a package', 'services/trainer/core/a13.ts', 'onnxruntime-node'),
  imports(
    'an adapter importing another service',
    `${adapters}/b1.ts`,
    '@sideband/drift/service.ts',
  ),
  imports('an adapter climbing into another service', `${adapters}/b2.ts`, '../../drift/core/x.ts'),
  imports('a deep adapter doing so', `${adapters}/deep/b3.ts`, '../../../drift/core/x.ts'),
  imports('an adapter importing its service.ts', `${adapters}/b4.ts`, '../service.ts'),
  imports(
    'a dashboard importing a service',
    'grafana/dashboards/b9.ts',
    '@sideband/drift/config.ts',
  ),
  imports('a dashboard climbing into a service', 'grafana/alerts/b10.ts', '../../services/x.ts'),
  imports(
    'shared importing a service',
    'services/shared/adapters/b5.ts',
    '@sideband/bridge/core/x.ts',
  ),
  imports(
    'shared climbing into a service',
    'services/shared/adapters/b6.ts',
    '../../bridge/core/x.ts',
  ),
  imports(
    'a service importing another',
    'services/bridge/service.ts',
    '@sideband/drift/service.ts',
  ),
  imports('config.ts importing a package', 'services/bridge/config.ts', 'convict'),
  imports('config.ts importing adapters', 'services/drift/config.ts', './adapters/x.ts'),
  imports('main.ts importing a package', 'services/bridge/main.ts', 'mqtt'),
  imports('main.ts importing core', 'services/drift/main.ts', './core/x.ts'),
  imports('a service importing its main.ts', 'services/drift/service.ts', './main.ts'),
  imports('edge importing a main.ts', 'services/edge/service.ts', '@sideband/bridge/main.ts'),
  imports(
    'cli reaching a service by path',
    'services/cli/commands/c1.ts',
    '../../bridge/service.ts',
  ),
  imports('a test importing a main.ts', 'test/bridge/c2.ts', '@sideband/bridge/main.ts'),
  imports(
    'the edge core importing a service',
    'services/edge/core/c3.ts',
    '@sideband/drift/service.ts',
  ),
  {
    says: 'a type import across a boundary',
    path: `${core}/d1.ts`,
    text: "import type { MqttClient } from 'mqtt';\nexport type Held = MqttClient;\n",
    rule: 'no-restricted-imports',
  },
  {
    says: 'a dynamic import across a boundary',
    path: `${core}/d2.ts`,
    text: "export const held = import('kafkajs');\n",
    rule: 'no-restricted-imports',
  },
  {
    says: 'a re-export across a boundary',
    path: `${core}/d3.ts`,
    text: "export { Kafka } from 'kafkajs';\n",
    rule: 'no-restricted-imports',
  },
];

export const cleanPlants: readonly LintPlant[] = [
  allows('core importing shared core', `${core}/e1.ts`, '@sideband/shared/core/point.ts'),
  allows('core importing its own core', `${core}/e2.ts`, './e1.ts'),
  allows('deep core importing its own core', `${core}/deep/e3.ts`, '../e1.ts'),
  allows('the kernel importing fft.js', 'services/features/core/kernel/e4.ts', 'fft.js'),
  allows('the trainer importing ml-matrix', 'services/trainer/core/e5.ts', 'ml-matrix'),
  allows('an adapter importing its core', `${adapters}/e6.ts`, '../core/e1.ts'),
  allows('an adapter importing a package', `${adapters}/e7.ts`, 'mqtt'),
  allows('an adapter importing shared', `${adapters}/e8.ts`, '@sideband/shared/adapters/log.ts'),
  allows('a deep adapter importing its core', `${adapters}/deep/e9.ts`, '../../core/e1.ts'),
  allows('service.ts importing its adapters', 'services/inference/service.ts', './adapters/x.ts'),
  allows('main.ts importing its service', 'services/inference/main.ts', './service.ts'),
  allows(
    'edge importing a service',
    'services/edge/adapters/e10.ts',
    '@sideband/bridge/service.ts',
  ),
  allows('cli importing a service', 'services/cli/commands/e11.ts', '@sideband/drift/service.ts'),
  allows('shared adapters importing core', 'services/shared/adapters/e12.ts', '../core/point.ts'),
];

const longFunction = `export function f(): number {\n${'  void 0;\n'.repeat(71)}  return 1;\n}\n`;

const forgottenCase = `export function x(a: 'p' | 'q'): number {
  switch (a) {
    case 'p':
      return 1;
  }
  return 2;
}
`;

export const rulePlants: readonly LintPlant[] = [
  code('a clock in core', 'no-restricted-globals', 'export const at = Date.now();\n'),
  code('a timer in core', 'no-restricted-globals', 'setTimeout(() => {}, 1);\n'),
  code('the process in core', 'no-restricted-globals', 'export const { pid } = process;\n'),
  code('chance in core', 'no-restricted-properties', 'export const luck = Math.random();\n'),
  code('a global by detour in core', 'no-restricted-globals', 'export const g = globalThis;\n'),
  code('a console line in core', 'no-console', "console.log('x');\n"),
  code('a default export', 'no-default-export', 'export default 1;\n'),
  code('a barrel', 'no-barrel-file', "export * from './e1.ts';\n"),
  code(
    'four parameters',
    'max-params',
    'export const f = (a: number, b: number, c: number, d: number) => a + b + c + d;\n',
  ),
  code('a function of 73 lines', 'max-lines-per-function', longFunction),
  code(
    'a promise nobody waits for',
    'no-floating-promises',
    'const later = async () => {};\nlater();\nexport const x = 1;\n',
  ),
  code(
    'a promise as a condition',
    'no-misused-promises',
    'const later = async () => true;\nexport const x = () => (later() ? 1 : 2);\n',
  ),
  code(
    'a promise given as a void callback',
    'no-misused-promises',
    'export const x = (list: number[]) => list.forEach(async (n) => { await n; });\n',
  ),
  code('a thrown string', 'only-throw-error', "export const x = () => { throw 'x'; };\n"),
  code('a loose comparison', 'eqeqeq', 'export const x = (a: number) => a == 1;\n'),
  code('an any', 'no-explicit-any', 'export const x = (a: any) => a;\n'),
  code('a forgotten case', 'switch-exhaustiveness-check', forgottenCase),
];
