/** What the tests on real servers need from the system, and how to get what is missing. */
import { spawnSync } from 'node:child_process';

interface Prerequisite {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly install: string;
  /** a program with which the tests can do as well: they unpack Debian's package, without root */
  readonly orElse?: string;
  /** reads the version out of what the command prints; absent: running is enough */
  readonly isEnough?: (output: string) => boolean;
}

const javaMajorMin = 17;

const prerequisites: readonly Prerequisite[] = [
  {
    name: `Java ${javaMajorMin} or newer`,
    command: 'java',
    args: ['-version'],
    install: 'apt-get install openjdk-17-jre-headless',
    isEnough: (output) => Number(/version "(\d+)/.exec(output)?.[1]) >= javaMajorMin,
  },
  { name: 'Maven', command: 'mvn', args: ['-v'], install: 'apt-get install maven' },
  {
    name: 'Chromium',
    command: 'chromium',
    args: ['--version'],
    install: 'apt-get install chromium',
  },
  {
    name: 'Mosquitto',
    command: 'mosquitto',
    args: ['-h'],
    install: 'apt-get install mosquitto',
    orElse: 'apt-get',
  },
  {
    name: 'Prometheus',
    command: 'promtool',
    args: ['--version'],
    install: 'apt-get install prometheus',
    orElse: 'apt-get',
  },
  {
    name: 'Alertmanager',
    command: 'prometheus-alertmanager',
    args: ['--version'],
    install: 'apt-get install prometheus-alertmanager',
  },
];

/** Debian puts daemons where a user's PATH does not look. */
const path = `${process.env['PATH']}:/usr/local/sbin:/usr/sbin`;

function isPresent({ command, args, isEnough, orElse }: Prerequisite): boolean {
  const ran = spawnSync(command, args, { encoding: 'utf8', env: { ...process.env, PATH: path } });
  if (ran.error !== undefined) return orElse !== undefined && runs(orElse);
  return isEnough?.(`${ran.stdout}${ran.stderr}`) ?? true;
}

function runs(command: string): boolean {
  return spawnSync(command, ['--version']).error === undefined;
}

/** One line per missing program: what, and how to get it. */
export function missingPrerequisites(): readonly string[] {
  return prerequisites
    .filter((one) => !isPresent(one))
    .map((one) => `${one.name} is missing (${one.install})`);
}
