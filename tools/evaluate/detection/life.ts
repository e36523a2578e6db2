/** FEMTO: a bearing run to failure, learned on the first part of its life. */
import { framesOf, OfflineModel } from '../offline-rig.ts';
import type { Evaluated } from '../part.ts';
import { shareOf, tableHead } from '../tally.ts';

const where = ['dataset=FEMTO'];
/** one frame of 2,048 samples from each snapshot of 2,560 */
const hopSamples = 2048;
const learnedShares = [0.1, 0.2, 0.3, 0.4];
/** the README of the recordings says so much; the other shares show how much hangs on it */
const targetShare = 0.2;

export async function life(index: string): Promise<Evaluated> {
  const rows = [
    '### Run to failure (FEMTO Bearing1_2)',
    '',
    'Learned on the first part of life; nobody wrote down when the damage began. Target, learned',
    'on the first 20 %: an alarm before the last 5 % of life, and none in the first half.',
    '',
    ...tableHead([
      'learned on the first',
      'anomaly raised at, share of life',
      'frames called a fault in the first half',
      'in the last 5 %',
    ]),
  ];
  const failures: string[] = [];
  const whole = await framesOf(index, { where, hopSamples });
  const startNs = whole[0]!.frame.frameStartNs;
  const spanNs = Number(whole.at(-1)!.frame.frameStartNs - startNs);
  const age = (atNs: bigint) => Number(atNs - startNs) / spanNs;
  for (const share of learnedShares) {
    const model = await OfflineModel.learn(index, { where, take: [0, share] });
    const { frames, anomalies } = await model.judge(whole);
    await model.close();
    const raised = anomalies.filter(({ event }) => event === 'raised').map(({ atNs }) => age(atNs));
    const called = (from: number, to: number) => {
      const part = frames.filter(({ score: { frameStartNs } }) => {
        return age(frameStartNs) >= from && age(frameStartNs) < to;
      });
      const faults = part.filter(({ score }) => score.verdict === 'machine-fault').length;
      return { faults, text: shareOf(faults, part.length) };
    };
    const ages = raised.map((at) => `${(100 * at).toFixed(1)} %`).join(', ');
    rows.push(
      `| ${100 * share} % | ${ages === '' ? 'never' : ages} | ${called(0, 0.5).text} | ` +
        `${called(0.95, 2).text} |`,
    );
    if (share !== targetShare) continue;
    if (!raised.some((at) => at < 0.95)) failures.push('life: no alarm before the last 5 %');
    if (raised.some((at) => at < 0.5)) failures.push('life: an alarm in the first half');
  }
  return { rows, failures };
}
