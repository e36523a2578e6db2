/** CWRU: noise on a healthy motor is not a fault, and on a sick one hides none. */
import { noise } from '../disturbances.ts';
import { framesOf, OfflineModel } from '../offline-rig.ts';
import type { Evaluated } from '../part.ts';
import { shareOf, tableHead } from '../tally.ts';

const recorded = ['dataset=CWRU', 'fs=12000'];
const snrsDb = [20, 10, 5, 0, -5];
/** overlapping, since the healthy recording lasts three seconds */
const hopSamples = 512;

export async function noisyMotor(index: string): Promise<Evaluated> {
  const normal = [...recorded, 'label=normal'];
  const model = await OfflineModel.learn(index, { where: normal, take: [0, 0.5] });
  const rows = [
    '### Motor bearing (CWRU) with white noise',
    '',
    'Learned without noise on the first half of the healthy recording at 12 kHz, judged on the',
    'second half (hop 512) and on the first tenth of every fault recording.',
    '',
    ...tableHead([
      'noise, dB under the signal',
      'healthy: machine-fault',
      'healthy: sensor-fault',
      'faulty: machine-fault',
    ]),
  ];
  const failures: string[] = [];
  for (const snrDb of [Infinity, ...snrsDb]) {
    const disturb = Number.isFinite(snrDb) ? noise(snrDb) : undefined;
    const half = { where: normal, take: [0.5, 1], hopSamples } as const;
    const good = await model.verdicts(await framesOf(index, half, disturb));
    const sick = await framesOf(index, { where: recorded, take: [0, 0.1] }, disturb);
    const faulty = sick.filter(({ recording }) => !recording.includes('normal'));
    const bad = await model.verdicts(faulty);
    const count = (of: readonly string[], verdict: string) =>
      shareOf(of.filter((one) => one === verdict).length, of.length);
    rows.push(
      `| ${Number.isFinite(snrDb) ? snrDb : 'none'} | ${count(good, 'machine-fault')} | ` +
        `${count(good, 'sensor-fault')} | ${count(bad, 'machine-fault')} |`,
    );
    const alarms = good.filter((verdict) => verdict === 'machine-fault').length;
    if (snrDb >= 10 && alarms >= 0.05 * good.length) {
      failures.push(`motor with noise at ${snrDb} dB: 5 % false alarms or more`);
    }
  }
  await model.close();
  return { rows, failures };
}
