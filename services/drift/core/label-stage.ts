/**
 * Labels as findings: for each, whether the model had an alarm in the time that a person labelled.
 * It holds for the model that judged then, so what comes late counts for the right one, or for none
 * when that one was replaced. A label of the same point and time replaces the earlier one.
 */
import { isPoint } from '@sideband/shared/core/point.ts';
import type { Finding, Label, LabelOutcome } from '@sideband/shared/core/records.ts';
import type { Dead, Emission, Input, MetricEvent, Stage } from '@sideband/shared/core/stage.ts';
import { findingEmission, nsOf, watermark } from './finding.ts';
import type { References } from './references.ts';

/** as in findings and events */
export const labelDetector = 'label';

/** The anomalies there were: a port, served from their topic. */
export interface Alarms {
  /** takes in what the partition holds by now */
  follow(partition: number): Promise<void>;
  /** model of an anomaly of the point that was open at some time of the span */
  modelDuring(point: string, fromNs: bigint, toNs: bigint): string | undefined;
}

export interface LabelOptions {
  readonly references: () => References;
  readonly alarms: Alarms;
}

interface LabelState {
  readonly partition: number;
}

export function labelStage({ references, alarms }: LabelOptions): Stage<LabelState, 'labels'> {
  return {
    name: 'drift',
    input: 'labels',
    outputs: ['drift.findings'],
    initial: (partition) => ({ partition }),
    async step(state, batch) {
      const out: Emission[] = [];
      const dead: Dead[] = [];
      const events: MetricEvent[] = [];
      await alarms.follow(state.partition);
      for (const input of batch) {
        const { record: label, offset } = input;
        if (!isSound(label)) {
          const detail = `${label.point} ${label.finding} ${label.fromNs} to ${label.toNs}`;
          dead.push({ cause: offset, code: 'label.invalid', detail });
          continue;
        }
        const finding = findingOf(input, state, { references, alarms });
        if (finding !== undefined) {
          const mark = { input: 'labels', partition: state.partition, atNs: finding.atNs };
          out.push(findingEmission(finding, offset), findingEmission(watermark(mark), offset));
        }
        events.push(labelEvent(finding?.outcome));
      }
      return { state, out, dead, events };
    },
    oldest: () => undefined,
  };
}

function isSound({ point, finding, fromNs, toNs }: Label): boolean {
  return isPoint(point) && finding !== '' && fromNs <= toNs;
}

/** undefined: no model in charge judged that time without having been taught it. */
function findingOf(
  { record: label, timestampMs }: Input<Label>,
  { partition }: LabelState,
  { references, alarms }: LabelOptions,
): Finding | undefined {
  const { point, fromNs, toNs, finding } = label;
  if (finding === 'unsure') return undefined;
  const champion = references().championOf(point);
  if (champion === undefined || fromNs <= champion.learnedToNs) return undefined;
  const alarmed = alarms.modelDuring(point, fromNs, toNs);
  const model = alarmed ?? champion.model;
  if (model !== champion.model) return undefined;
  const isAlarm = alarmed !== undefined;
  return {
    ...{ model, profile: point, detector: labelDetector, feature: `${fromNs}-${toNs}`, partition },
    ...{ active: true, statistic: isAlarm ? 1 : 0, threshold: 0.5, shift: 0 },
    ...{ sinceNs: fromNs, atNs: nsOf(timestampMs), windowNs: toNs - fromNs },
    explanation: finding,
    outcome: outcomeOf(finding === 'healthy', isAlarm),
  };
}

function outcomeOf(isHealthy: boolean, isAlarm: boolean): LabelOutcome {
  if (isHealthy) return isAlarm ? 'false-alarm' : 'true-silence';
  return isAlarm ? 'true-alarm' : 'missed-fault';
}

function labelEvent(outcome: LabelOutcome | undefined): MetricEvent {
  const labels = { outcome: outcome ?? 'uncounted' };
  return { metric: 'sideband_drift_labels_total', labels, value: 1 };
}
