/** `sideband inspect`: one recording, or the last of a point, as an analyst wants to see it. */
import { writeFile } from 'node:fs/promises';
import { featuresSchema } from '@sideband/features/config.ts';
import { readAssetsFile } from '@sideband/shared/adapters/assets-file.ts';
import { loadConfig } from '@sideband/shared/adapters/config.ts';
import { AssetTable } from '@sideband/shared/core/assets.ts';
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { Arguments, Command, Io } from '../command.ts';
import { htmlPage } from '../inspect/html-page.ts';
import { inspect as inspection, type Inspection } from '../inspect/inspection.ts';
import { judgementOf } from '../inspect/judgement.ts';
import { loggedSubject } from '@sideband/shared/adapters/logged-subject.ts';
import { recordedSubject } from '../inspect/recorded-subject.ts';
import type { Subject } from '@sideband/shared/core/inspection/subject.ts';
import { svgPage } from '../inspect/svg-page.ts';
import { textPage } from '../inspect/text-page.ts';
import { logOptions, openLog } from '../log-options.ts';
import { parseAssumptions } from '../recordings/recording-index.ts';

export const inspect: Command = {
  usage: 'RECORDING|POINT [--from INDEX | --brokers HOST:PORT | --log DIR] [OPTIONS]',
  about:
    'Shows waveform, spectrum and envelope spectrum with the lines of shaft, bearing and gears,\n' +
    'every feature, and the fault that the physics names without a model: in the terminal, or\n' +
    'as a page with --out. A recording is named as in its index, or by its path beside an\n' +
    'index.json. Of a point the last windows on the log are read, and joined where they adjoin.',
  options: {
    from: { type: 'string', value: 'INDEX', help: 'index that holds the recording' },
    window: {
      type: 'string',
      value: 'N',
      help: 'of a recording that has several; else the last',
    },
    assume: {
      type: 'string',
      value: 'fs=HZ,unit=UNIT,rpm=RPM',
      help: 'what to take for true where the index does not say it',
    },
    points: {
      type: 'string',
      value: 'TEMPLATE',
      help: 'point of the recording, for its entry in assets.yaml',
    },
    ...logOptions,
    tail: {
      type: 'string',
      value: 'N',
      default: '10000',
      help: 'records that are searched from the end of the log',
    },
    assets: { type: 'string', value: 'FILE', help: 'assets.yaml' },
    out: { type: 'string', value: 'FILE', help: 'write a page: .html or .svg' },
  },
  async run(args, io) {
    const [name, ...more] = args.positionals;
    if (name === undefined || more.length > 0) {
      throw new SidebandError('usage.invalid', 'inspect RECORDING or inspect POINT');
    }
    const out = args.optional('out');
    const page = out === undefined ? undefined : pageOf(out);
    const subject = await subjectOf(args, name);
    const judgement = await judgementOf(subject, {
      assetsFile: args.optional('assets'),
      refuse: (what) => io.err(`refused: ${what}`),
    });
    const seen = inspection(subject, judgement);
    if (out === undefined || page === undefined) {
      for (const line of textPage(seen)) io.out(line);
    } else {
      await write(out, page(seen), io);
    }
    return 0;
  },
};

/** @throws SidebandError usage.invalid */
function pageOf(path: string): (inspection: Inspection) => string {
  if (path.endsWith('.html')) return htmlPage;
  if (path.endsWith('.svg')) return svgPage;
  throw new SidebandError('usage.invalid', `--out ${path}: .html or .svg`);
}

async function write(path: string, text: string, io: Io): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new SidebandError('usage.invalid', `--out ${path}: ${(error as Error).message}`);
  }
  io.err(`written: ${path}`);
}

async function subjectOf(args: Arguments, name: string): Promise<Subject> {
  const assets = assetsOf(args);
  if (!args.has('brokers') && !args.has('log')) {
    return recordedSubject({
      name,
      index: args.optional('from'),
      window: args.has('window') ? args.integer('window', { min: 1 }) : undefined,
      points: args.optional('points'),
      assumed: parseAssumptions(args.optional('assume')),
      assets,
    });
  }
  if (args.has('from')) {
    throw new SidebandError('usage.invalid', 'either --from or a log');
  }
  const transport = await openLog(args, true);
  try {
    return await loggedSubject(transport, {
      point: name,
      tail: args.integer('tail', { min: 1, max: 10_000_000 }),
      assets,
    });
  } finally {
    await transport.close();
  }
}

/** As the features service reads it, unless the command line names another. */
function assetsOf(args: Arguments): AssetTable {
  const file = args.optional('assets') ?? loadConfig('features', featuresSchema).assetsFile;
  return file === '' ? new AssetTable([]) : readAssetsFile(file);
}
