/** The house rules that the lint cannot express; each has a planted violation in test/house. */
import { envNames } from './env-names.ts';
import { errorCodes } from './error-codes.ts';
import { fileLength } from './file-length.ts';
import { fileName } from './file-name.ts';
import { hostDetails } from './host-details.ts';
import { lineLength } from './line-length.ts';
import { metricForm } from './metric-form.ts';
import { metricNames } from './metric-names.ts';
import type { Rule } from './rule.ts';
import { testShape } from './test-shape.ts';
import { unfinished } from './unfinished.ts';
import { wireTopics } from './wire-topics.ts';

export const rules: readonly Rule[] = [
  envNames,
  errorCodes,
  fileLength,
  fileName,
  hostDetails,
  lineLength,
  metricForm,
  metricNames,
  testShape,
  unfinished,
  wireTopics,
];
