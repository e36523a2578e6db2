/** Which part is named in each recording, by `sideband diagnose`: no model, nothing learned. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evaluated, EvaluationPart } from './part.ts';
import { sideband } from './sideband-command.ts';

interface Line {
  readonly scope: string;
  readonly recording: string;
  readonly point: string;
  readonly verdict: string;
  readonly refusal: string;
  readonly kurtosis: number;
  readonly strongest: { readonly fault: string; readonly z: number } | null;
  readonly diagnosis: { readonly fault: string } | null;
}

/** What the labels of the recordings mean; others are not judged. */
const faults: Readonly<Record<string, string>> = {
  normal: 'healthy',
  ball: 'ball',
  inner: 'inner-race',
  'outer@6': 'outer-race',
  broken_tooth: 'gear-tooth',
};

const racesRightMin = 10;

export const diagnosis: EvaluationPart = { name: 'diagnosis', run };

async function run(data: string): Promise<Evaluated> {
  const index = join(data, 'index.json');
  const dir = await mkdtemp(join(tmpdir(), 'sideband-diagnosis-'));
  try {
    const lines: Line[] = [];
    for (const [dataset, ...assumed] of [
      ['CWRU'],
      ['GFD', '--assume', 'fs=12800,unit=g'],
    ] as const) {
      const out = join(dir, `${dataset}.ndjson`);
      const where = ['--where', `dataset=${dataset}`];
      await sideband('diagnose', '--from', index, ...where, ...assumed, '--out', out);
      const text = (await readFile(out, 'utf8')).trimEnd().split('\n');
      lines.push(...text.map((line) => JSON.parse(line) as Line));
    }
    return judge(
      lines.filter(({ scope }) => scope === 'recording'),
      await labelsOf(index),
    );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function labelsOf(index: string): Promise<Map<string, string>> {
  const { files } = JSON.parse(await readFile(index, 'utf8')) as {
    files: readonly { readonly file: string; readonly label: string }[];
  };
  return new Map(files.map(({ file, label }) => [file, label]));
}

function judge(lines: readonly Line[], labels: ReadonlyMap<string, string>): Evaluated {
  const judged = lines.map((line) => {
    const truth = faults[labels.get(line.recording) ?? ''] ?? 'unknown';
    const said = line.diagnosis?.fault ?? line.verdict;
    return { ...line, truth, said, result: resultOf(truth, said) };
  });
  const races = judged.filter(({ truth }) => truth === 'inner-race' || truth === 'outer-race');
  const right = races.filter(({ result }) => result === 'right').length;
  const wrong = judged.filter(({ result }) => result === 'wrong');
  const failures = wrong.map(({ recording, said }) => `${recording} is called ${said}`);
  if (right < racesRightMin) failures.push(`${right} of ${races.length} races are named`);
  return {
    rows: [
      `Races named right: ${right} of ${races.length}; wrong: ${wrong.length} of ${judged.length}.`,
      '`missed`: called healthy, as nothing stands out without a baseline: a prewhitened kurtosis',
      'and lines of bearing parts as on healthy machines. A name takes z of 5, a doubt a kurtosis',
      'of 4.2 that the shaft does not explain. A learned baseline finds each of them, see below.',
      '',
      '| recording | end of its point | is | said | result | kurtosis | strongest lines, z |',
      '| --- | --- | --- | --- | --- | --: | --- |',
      ...judged.map((line) => `| ${[line.recording, ...cellsOf(line)].join(' | ')} |`),
    ],
    failures,
  };
}

function cellsOf(line: Line & { truth: string; said: string; result: string }): string[] {
  const { point, truth, said, result, refusal, kurtosis, strongest } = line;
  const lines = strongest === null ? refusal : `${strongest.fault} ${strongest.z.toFixed(1)}`;
  return [point.split('/').at(-1)!, truth, said, result, kurtosis.toFixed(2), lines];
}

function resultOf(truth: string, said: string): string {
  if (said === truth) return 'right';
  if (said === 'learning') return 'unsure';
  if (truth === 'healthy') return 'wrong';
  if (said === 'healthy') return 'missed';
  return said === 'unsure' ? 'unsure' : 'wrong';
}
