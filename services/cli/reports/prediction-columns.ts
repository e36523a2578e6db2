/** The columns of a prediction log; docs/PREDICTIONS.md is generated from this table. */
import type { Bundle } from '@sideband/shared/core/bundle.ts';
import { modelId } from '@sideband/shared/core/bundle.ts';
import type { Features } from '@sideband/shared/core/records.ts';
import type { JudgedFrame } from './judged-frames.ts';
import type { Cell, Column, ColumnType } from './parquet-table.ts';

export interface Prediction extends JudgedFrame {
  /** what a person found; undefined where nobody looked */
  readonly finding: string | undefined;
}

export interface PredictionColumn extends Column {
  readonly doc: string;
  of(prediction: Prediction): Cell;
}

function column(
  name: string,
  type: ColumnType,
  { doc, of }: Pick<PredictionColumn, 'doc' | 'of'>,
): PredictionColumn {
  return { name, type, doc, of };
}

const unsure = 'unsure';

/** Those that every file has. */
export const predictionColumns: readonly PredictionColumn[] = [
  column('prediction_id', 'text', {
    doc: '`point@start/set/model`: start in ns since the epoch. The same in every export',
    of: ({ score: { point, frameStartNs, set, model } }) =>
      `${point}@${frameStartNs}/${set}/${model}`,
  }),
  column('timestamp', 'time', {
    doc: 'start of the frame, UTC, microseconds',
    of: ({ score }) => score.frameStartNs,
  }),
  column('model_name', 'text', { doc: 'of the model', of: ({ score }) => nameOf(score.model)[0]! }),
  column('model_version', 'text', {
    doc: 'of the model',
    of: ({ score }) => nameOf(score.model)[1]!,
  }),
  column('variant', 'text', {
    doc: '`champion`, or `shadow` for a model that is being tried and never alarms',
    of: ({ score }) => score.variant,
  }),
  column('point', 'text', {
    doc: '`site/area/line/asset/point[/axis]`',
    of: ({ score }) => score.point,
  }),
  column('prediction_score', 'real', {
    doc: 'the score, 0 and more; in the same measure as its threshold',
    of: ({ score }) => score.score,
  }),
  column('threshold', 'real', {
    doc: 'a score above it is anomalous',
    of: ({ score }) => score.threshold,
  }),
  column('prediction_label', 'text', {
    doc: '`anomalous` or `healthy`: on which side of the threshold the score is',
    of: ({ score }) => (score.anomalous ? 'anomalous' : 'healthy'),
  }),
  column('verdict', 'text', {
    doc: 'what is made of the score: `machine-fault`, `regime-not-seen`, `sensor-fault`, `healthy`',
    of: ({ score }) => score.verdict,
  }),
  column('actual_label', 'text', {
    doc: '`anomalous` or `healthy`, as a person found; null while nobody has looked, or is sure',
    of: ({ finding }) => {
      if (finding === undefined || finding === unsure) return null;
      return finding === 'healthy' ? 'healthy' : 'anomalous';
    },
  }),
  column('actual_finding', 'text', {
    doc: 'the finding in words: `healthy`, `unsure` or the name of a fault; null as before',
    of: ({ finding }) => finding ?? null,
  }),
];

export const contextPrefix = 'context_';
export const featurePrefix = 'feature_';

/** Those, one for each context value the model has learned, and one for each of its features. */
export function columnsFor(bundle: Bundle): PredictionColumn[] {
  const contexts = new Set(bundle.profiles.flatMap(({ regime }) => Object.keys(regime)));
  return [
    ...predictionColumns,
    ...[...contexts].toSorted().map((name) =>
      column(`${contextPrefix}${name}`, 'real', {
        doc: `operating context ${name}; null where the gateway did not send it`,
        of: ({ score }) => score.context[name] ?? null,
      }),
    ),
    ...bundle.featureSet.features.map((name, i) =>
      column(`${featurePrefix}${name}`, 'real', {
        doc: `${name} as ${modelId(bundle)} saw it; null where it was refused`,
        of: ({ features }) => featureOf(features, i),
      }),
    ),
  ];
}

/** null where it was refused, or the vector is no longer kept */
export function featureOf(features: Features | undefined, index: number): number | null {
  const value = features?.values[index];
  if (value === undefined || !Number.isFinite(value)) return null;
  return features!.refused.some((refusal) => refusal.index === index) ? null : value;
}

function nameOf(model: string): readonly [string, string] {
  const at = model.indexOf('@');
  return [model.slice(0, at), model.slice(at + 1)];
}
