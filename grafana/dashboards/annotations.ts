/** Events that every trend is read against. */
import type { Annotation } from './dashboard.ts';

export const modelChanges: Annotation = {
  title: 'Model in charge learned',
  query: {
    expr:
      'max by (model) ' +
      '(sideband_inference_model_created_timestamp_seconds{variant="champion"}) * 1000',
  },
  text: '{{model}}',
  isTime: true,
};

export const retrainings: Annotation = {
  title: 'Learned anew',
  query: {
    expr: 'sum(increase(sideband_trainer_points_learned_total{reason="drift"}[1m])) > 0',
  },
  text: 'points learned anew because drift asked for it',
};

/** @param selector of the machine */
export function anomaliesOpened(selector: string): Annotation {
  return {
    title: 'Anomaly since',
    query: {
      expr:
        'max by (asset, point, severity, fault) ' +
        `(sideband_inference_point_anomaly_timestamp_seconds{${selector}}) * 1000`,
    },
    text: '{{point}}: {{fault}}, {{severity}}',
    isTime: true,
  };
}
