import {
  contextPrefix,
  featurePrefix,
  predictionColumns,
} from '../../services/cli/reports/prediction-columns.ts';
import type { ColumnType } from '../../services/cli/reports/parquet-table.ts';
import { code, type GeneratedDocument, heading, table } from './document.ts';

const intro = `\`sideband drift predictions\` writes what a model predicted as a Parquet file with one row per score,
for monitors that others host. Snappy, row groups of 10,000; all columns may be null. The key-value metadata say
\`schema\` (\`predictions/1\`: this one) and \`model\`. A file holds one model: its features are columns.
Rows of what could not be scored are left out.`;

const types: Readonly<Record<ColumnType, string>> = {
  text: 'BYTE_ARRAY (UTF8)',
  real: 'DOUBLE',
  flag: 'BOOLEAN',
  time: 'INT64 (TIMESTAMP, microseconds, UTC)',
};

const mapping = `
## In a monitor

| asked for | Arize | Fiddler | column |
| --- | --- | --- | --- |
| id of the prediction | \`prediction_id_column_name\` | event id column | \`prediction_id\` |
| time | \`timestamp_column_name\` | timestamp column | \`timestamp\` |
| predicted score | \`prediction_score_column_name\` | output | \`prediction_score\` |
| predicted class | \`prediction_label_column_name\` | metadata | \`prediction_label\` |
| what was true | \`actual_label_column_name\` | target | \`actual_label\` |
| features | \`feature_column_names\` | inputs | \`${featurePrefix}*\`, \`${contextPrefix}*\` |
| tags | \`tag_column_names\` | metadata | \`point\`, \`variant\`, \`verdict\`, \`threshold\` |
| model and version | \`model_id\`, \`model_version\` | model | \`model_name\`, \`model_version\` |

Labels come late: export the same days again when they are there. \`prediction_id\` is the same, so a monitor puts the
label to the prediction it has. A label covers a span of time, and every frame that starts in it has it.
`;

export function predictionsDocument(): GeneratedDocument {
  const fixed = predictionColumns.map(({ name, type, doc }) => [code(name), types[type], doc]);
  const open = [
    [
      code(`${contextPrefix}NAME`),
      types.real,
      'operating context, one column for each value the model has learned; null where it was not sent',
    ],
    [
      code(`${featurePrefix}NAME`),
      types.real,
      'one column for each feature of the model; null where it was refused or is no longer kept',
    ],
  ];
  return {
    path: 'docs/PREDICTIONS.md',
    text:
      heading('Prediction log', 'services/cli/reports/prediction-columns.ts', intro) +
      table(['column', 'type', 'holds'], [...fixed, ...open]) +
      mapping,
  };
}
