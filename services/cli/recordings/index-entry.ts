/** One entry of a recording index, read and checked; what it does not say is not guessed. */
import { SidebandError } from '@sideband/shared/core/errors.ts';
import type { BearingOrders, Context } from '@sideband/shared/core/records.ts';
import { canonicalUnit, type Unit } from '@sideband/shared/core/units.ts';

export type Fields = Readonly<Record<string, unknown>>;

const sampleRateHzMin = 1e-6;
/** a year */
const snapshotPeriodSMax = 31_557_600;

export type Layout = 'mono' | 'sample-channel' | 'snapshot-sample';

/** What to take for true where an entry is silent. */
export interface Assumptions {
  readonly sampleRateHz?: number;
  readonly unit?: Unit;
  readonly speedRpm?: number;
}

export interface Recording {
  readonly file: string;
  readonly fields: Fields;
  readonly layout: Layout;
  readonly shape: readonly number[];
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly unit: Unit;
  readonly context: Context;
  readonly bearing: BearingOrders | undefined;
  readonly snapshotIndex: readonly number[] | undefined;
  readonly snapshotPeriodS: number;
  readonly sha256: string | undefined;
}

/** @throws SidebandError recording.invalid, recording.no-rate, recording.no-unit */
export function readEntry(fields: Fields, assumed: Assumptions): Recording {
  const file = fields['file'];
  if (typeof file !== 'string' || file === '') throw invalid('', 'an entry without a file');
  if (!isBeside(file)) throw invalid(file, 'lies outside the directory of the index');
  const { layout, shape } = readShape(file, fields);
  const sampleRateHz = numberOf(fields['fs']) ?? assumed.sampleRateHz;
  if (sampleRateHz === undefined || sampleRateHz < sampleRateHzMin) {
    throw new SidebandError('recording.no-rate', file);
  }
  const said = fields['unit'];
  const unit = (typeof said === 'string' ? canonicalUnit(said) : undefined) ?? assumed.unit;
  if (unit === undefined) {
    const instead = typeof said === 'string' ? `: ${said}` : '';
    throw new SidebandError('recording.no-unit', `${file}${instead}`);
  }
  const speedRpm = numberOf(fields['rpm']) ?? assumed.speedRpm;
  const known = {
    ...fields,
    fs: sampleRateHz,
    unit,
    ...(speedRpm !== undefined && { rpm: speedRpm }),
  };
  return {
    file,
    fields: known,
    layout,
    shape,
    channels: layout === 'sample-channel' ? shape[1]! : 1,
    sampleRateHz,
    unit,
    context: readContext(known),
    bearing: readBearing(fields['bearing']),
    snapshotIndex: readSnapshots(file, fields, layout === 'snapshot-sample' ? shape[0]! : 1),
    snapshotPeriodS: readPeriod(file, fields['snapshot_period_s']),
    sha256: typeof fields['sha256'] === 'string' ? fields['sha256'] : undefined,
  };
}

/** An index comes with the files it names, and may name no others. */
function isBeside(file: string): boolean {
  return !/^([A-Za-z]:)?[/\\]/.test(file) && !file.split(/[/\\]/).includes('..');
}

function readPeriod(file: string, value: unknown): number {
  if (value === undefined || value === null) return 10;
  const periodS = numberOf(value);
  if (periodS === undefined || periodS <= 0 || periodS > snapshotPeriodSMax) {
    throw invalid(file, 'snapshot_period_s');
  }
  return periodS;
}

function readShape(file: string, fields: Fields): Pick<Recording, 'layout' | 'shape'> {
  const words =
    typeof fields['layout'] === 'string' ? fields['layout'].replaceAll(' ', '') : 'mono';
  const shape = fields['shape'];
  const whole = (n: unknown) => Number.isSafeInteger(n) && (n as number) > 0;
  if (!Array.isArray(shape) || !shape.every(whole)) throw invalid(file, 'shape');
  const layouts: readonly (readonly [string, Layout, number])[] = [
    ['[sample,channel]', 'sample-channel', 2],
    ['[snapshot,sample]', 'snapshot-sample', 2],
    ['mono', 'mono', 1],
  ];
  const found = layouts.find(([prefix]) => words.startsWith(prefix));
  if (found === undefined || shape.length !== found[2]) throw invalid(file, `layout ${words}`);
  return { layout: found[1], shape: shape as number[] };
}

function readContext(fields: Fields): Context {
  const context: Record<string, number> = {};
  for (const [key, value] of Object.entries(fields)) {
    const number = numberOf(value);
    if (number === undefined) continue;
    if (key === 'rpm') context['speed_rpm'] = number;
    if (/^load_[A-Za-z0-9]+$/.test(key) || key === 'temperature_c')
      context[key.toLowerCase()] = number;
  }
  return context;
}

/** Orders under their usual names; some sources give twice the ball spin order, as BSF2. */
function readBearing(value: unknown): BearingOrders | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const said = value as Fields;
  const twice = numberOf(said['BSF2']);
  const orders = {
    bpfo: numberOf(said['BPFO']),
    bpfi: numberOf(said['BPFI']),
    bsf: numberOf(said['BSF']) ?? (twice === undefined ? undefined : twice / 2),
    ftf: numberOf(said['FTF']),
  };
  const known = Object.entries(orders).filter(([, order]) => order !== undefined);
  return known.length === 0 ? undefined : (Object.fromEntries(known) as BearingOrders);
}

function readSnapshots(file: string, fields: Fields, count: number): number[] | undefined {
  const index: unknown = fields['snapshot_index'];
  if (index === undefined || index === null) return undefined;
  const list: unknown[] = Array.isArray(index) ? index : [index];
  const rising = list.every(
    (n, i) =>
      Number.isSafeInteger(n) &&
      (n as number) >= 0 &&
      (i === 0 || (n as number) > (list[i - 1] as number)),
  );
  if (list.length !== count || !rising) throw invalid(file, 'snapshot_index');
  return list as number[];
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function invalid(file: string, what: string): SidebandError {
  return new SidebandError('recording.invalid', file === '' ? what : `${file}: ${what}`);
}
