/** The whole of it: each story through a plant of its own, and what came of them. */
import { causesOf } from './plant-causes.ts';
import { runCourse } from './plant-course.ts';
import { Plant } from './plant-machines.ts';
import type { Outcome } from './plant-outcomes.ts';
import { learnedSummer, outcomesOf, silence, single } from './plant-outcomes.ts';
import type { PlantPlan } from './plant-plans.ts';
import { conceptFromMinute, eventful, heatFromMinute, heatWave } from './plant-stories.ts';
import { newGrease, usual } from './plant-stories.ts';

export interface PlantResult {
  readonly plan: PlantPlan;
  readonly outcomes: readonly Outcome[];
  readonly frames: number;
}

const heatDays = 1.5;
const conceptDays = 12;
/** one more for each load that was learned */
const contextsMax = 3;

export async function runPlantSoak(
  plan: PlantPlan,
  say: (line: string) => void,
): Promise<PlantResult> {
  const { days, seed } = plan;
  const plant = new Plant(plan);
  const common = { plant, days, minutesPerFrame: 15, contextsMax: 0 };
  say('a healthy month');
  const healthy = await runCourse({ ...common, story: usual });
  say('from 20 to 40 °C');
  const hot = await runCourse({
    ...{ ...common, story: heatWave, days: heatDays, minutesPerFrame: 1 },
  });
  say('an eventful month');
  const causes = causesOf(plan, plant);
  const month = await runCourse({ ...common, story: eventful(causes), contextsMax });
  say('labels');
  const grease = newGrease(plant.points, seed);
  const labelled = await runCourse({ ...common, story: grease, days: conceptDays });
  const asked = labelled.events.filter(({ last }) => last.retrain);
  const isRegime = ({ verdict }: { verdict: string }) => verdict === 'regime-not-seen';
  return {
    plan,
    frames: [healthy, hot, month, labelled].reduce((sum, { frames }) => sum + frames, 0),
    outcomes: [
      silence('healthy, daily swing and load changes', healthy, days),
      {
        ...single('from 20 to 40 °C, a frame a minute', hot, {
          is: isRegime,
          fromMinute: heatFromMinute,
        }),
        delayHoursMax: 1,
      },
      ...outcomesOf(month, causes),
      learnedSummer(month, { causes, points: plant.points.map(({ point }) => point) }),
      single(
        `concept drift in ${labelled.labels} labels: retraining asked for`,
        { ...labelled, events: asked, alarms: new Map() },
        { is: ({ verdict }) => verdict === 'model-drift', fromMinute: conceptFromMinute },
      ),
    ],
  };
}
