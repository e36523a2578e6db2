/**
 * GFD: a gearbox, healthy and with a broken tooth, two channels, three loads. Rate and unit are not
 * documented and are assumed.
 */
import type { Verdict } from '@sideband/shared/core/records.ts';
import { framesOf, OfflineModel, type RecordedFrame, type Selection } from '../offline-rig.ts';
import type { Evaluated } from '../part.ts';
import { shareOf, tableHead } from '../tally.ts';

const assumed = { sampleRateHz: 12_800, unit: 'g' } as const;
const loads = ['0', '30', '60'];
const falseMax = 2;
const whole = { label: 'normal', take: [0, 1] } as const;

export function gearboxSelection(label: string, load: string, changes = {}): Selection {
  return { where: ['dataset=GFD', `label=${label}`, `load_pct=${load}`], assumed, ...changes };
}

async function framesAt(
  index: string,
  at: readonly string[],
  selection: { label: string; take: readonly [number, number]; hopSamples?: number },
): Promise<RecordedFrame[]> {
  const { label, ...changes } = selection;
  const found: RecordedFrame[] = [];
  for (const load of at) {
    found.push(...(await framesOf(index, gearboxSelection(label, load, changes))));
  }
  return found;
}

export async function gearbox(index: string): Promise<Evaluated> {
  const rows = [
    '### Gearbox (GFD)',
    '',
    'Learned on the first 70 % of the healthy recordings at all loads and judged on the rest,',
    'then learned at some loads and judged at the others.',
    '',
    ...tableHead([
      'learned at load',
      'judged at',
      'healthy: machine-fault',
      'healthy: regime-not-seen',
      'broken tooth: machine-fault',
    ]),
  ];
  const failures: string[] = [];
  const some = loads.flatMap((a, i) => [[a], ...loads.slice(i + 1).map((b) => [a, b])]);
  for (const learnedAt of [loads, ...some]) {
    const rest = loads.filter((load) => !learnedAt.includes(load));
    const isAll = rest.length === 0;
    const judgedAt = isAll ? loads : rest;
    const learned = { ...whole, ...(isAll && { take: [0, 0.7] as const }), hopSamples: 256 };
    const healthy = { ...whole, ...(isAll && { take: [0.7, 1] as const }) };
    const model = await OfflineModel.of(await framesAt(index, learnedAt, learned));
    const good = await model.verdicts(await framesAt(index, judgedAt, healthy));
    const broken = { label: 'broken_tooth', take: [0, 1] } as const;
    const bad = await model.verdicts(await framesAt(index, judgedAt, broken));
    await model.close();
    const share = (of: readonly Verdict[], verdict: Verdict) =>
      shareOf(count(of, verdict), of.length);
    const cells = [`${learnedAt.join(', ')} %`, `${judgedAt.join(', ')} %`];
    cells.push(share(good, 'machine-fault'), share(good, 'regime-not-seen'));
    rows.push(`| ${[...cells, share(bad, 'machine-fault')].join(' | ')} |`);
    const name = `gearbox, ${learnedAt.join(', ')} %`;
    if (count(good, 'machine-fault') > (falseMax * good.length) / 40) {
      failures.push(`${name}: more than ${falseMax} of 40 healthy are faults`);
    }
    const wanted = isAll ? 0.95 : 0.9;
    if (count(bad, 'machine-fault') <= wanted * bad.length) {
      failures.push(`${name}: recall is not above ${wanted}`);
    }
  }
  return { rows, failures };
}

function count(verdicts: readonly Verdict[], wanted: Verdict): number {
  return verdicts.filter((verdict) => verdict === wanted).length;
}
