/**
 * Concept drift: what people find and what the model says do not go together any more. Told once
 * for a model, when labels leave no doubt that it misses what it was accepted by, and open until it
 * is replaced: with it the trainer is asked to learn anew.
 */
import type { Drift, DriftCause, Finding } from '@sideband/shared/core/records.ts';
import { labelDetector } from '../label-stage.ts';
import { pointsListedMax } from './drift-record.ts';
import type { Outcomes, Share } from './performance.ts';
import { falseAlarms, outcomesOf, recall } from './performance.ts';
import { earliest } from './suspects.ts';

export interface ConceptLimits {
  /** labels that end so long before the newest of their model do not count */
  readonly labelWindowMs: number;
  /** of fewer a share is not judged */
  readonly labelsMin: number;
  readonly recallMin: number;
  readonly falseAlarmRateMax: number;
}

/**
 * Deviations of the interval that has to lie beyond a limit. It is looked at with every label, so
 * the two of a single look would be beyond it by chance in the end.
 */
const sureDeviations = 3;

export function isConcept({ detector }: Pick<Drift, 'detector'>): boolean {
  return detector === labelDetector;
}

/** @param labels of one model. undefined: nothing is wrong, as far as they say */
export function conceptDrift(
  labels: readonly Finding[],
  limits: ConceptLimits,
  nowNs: bigint,
): Drift | undefined {
  const broken = brokenLimits(outcomesOf(labels), limits);
  const [first] = broken;
  if (first === undefined) return undefined;
  const against = labels.filter(({ outcome }) => broken.some((one) => one.outcome === outcome));
  const causes = broken.map((one) => causeOf(one, against));
  const points = [...new Set(against.map(({ profile }) => profile))];
  const sinceNs = earliest(against.map((one) => one.sinceNs));
  const { model } = labels[0]!;
  return {
    id: `${model}@${sinceNs}/concept`,
    ...{ event: 'raised', verdict: 'model-drift', confidence: 0.95, scope: model, model },
    ...{ detector: labelDetector, feature: first.name, drifting: true, retrain: true },
    statistic: first.share.hits / first.share.labels,
    threshold: first.limit,
    ...{ sinceNs, raisedNs: nowNs, atNs: nowNs, causes },
    points: points.slice(0, pointsListedMax),
    pointsTotal: points.length,
    explanation: `the model does not hold: ${causes.map((one) => one.explanation).join('; ')}`,
  };
}

interface BrokenLimit {
  readonly name: 'false-alarm-rate' | 'recall';
  readonly share: Share;
  readonly limit: number;
  /** of the labels that speak against the model */
  readonly outcome: Finding['outcome'];
  readonly words: string;
}

function brokenLimits(outcomes: Outcomes, limits: ConceptLimits): BrokenLimit[] {
  const alarms = falseAlarms(outcomes);
  const found = recall(outcomes);
  const broken: BrokenLimit[] = [];
  const isEnough = ({ labels }: Share) => labels >= limits.labelsMin;
  if (isEnough(alarms) && alarms.interval(sureDeviations).low > limits.falseAlarmRateMax) {
    broken.push({
      ...{ name: 'false-alarm-rate', share: alarms, outcome: 'false-alarm' },
      ...{ limit: limits.falseAlarmRateMax, words: 'healthy times had an alarm' },
    });
  }
  if (isEnough(found) && found.interval(sureDeviations).high < limits.recallMin) {
    broken.push({
      ...{ name: 'recall', share: found, outcome: 'missed-fault' },
      ...{ limit: limits.recallMin, words: 'faults had an alarm' },
    });
  }
  return broken;
}

function causeOf(
  { name, share, limit, outcome, words }: BrokenLimit,
  against: readonly Finding[],
): DriftCause {
  const own = against.filter((one) => one.outcome === outcome);
  const { low, high } = share.interval();
  const percent = (value: number) => `${(100 * value).toFixed(0)} %`;
  return {
    feature: name,
    detector: labelDetector,
    ratio: share.hits / share.labels / limit,
    shift: 0,
    points: new Set(own.map(({ profile }) => profile)).size,
    explanation:
      `${share.hits} of ${share.labels} ${words} (${percent(low)} to ${percent(high)}, ` +
      `accepted with ${percent(limit)})`,
  };
}
