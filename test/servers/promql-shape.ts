/** What a PromQL expression names: its metrics and labels. */
import { parser } from '@prometheus-io/lezer-promql';

export interface Selector {
  readonly metric: string;
  /** in its matchers */
  readonly labels: readonly string[];
}

export interface PromqlShape {
  readonly selectors: readonly Selector[];
  /** in by, without, on, ignoring and group_left */
  readonly grouping: readonly string[];
}

/** @throws Error when it does not parse */
export function promqlShape(expr: string): PromqlShape {
  const selectors: { metric: string; labels: string[] }[] = [];
  const grouping: string[] = [];
  let isGrouping = false;
  parser.parse(expr).iterate({
    enter({ name, type, from, to }) {
      const text = expr.slice(from, to);
      if (type.isError) throw new Error(`no PromQL at ${from}: ${expr}`);
      if (name === 'GroupingLabels') isGrouping = true;
      if (name === 'VectorSelector') selectors.push({ metric: '', labels: [] });
      if (name === 'Identifier' && selectors.length > 0 && !isGrouping)
        selectors.at(-1)!.metric = text;
      if (name === 'LabelName' && isGrouping) grouping.push(text);
      else if (name === 'LabelName') selectors.at(-1)!.labels.push(text);
    },
    leave({ name }) {
      if (name === 'GroupingLabels') isGrouping = false;
    },
  });
  return { selectors, grouping };
}
