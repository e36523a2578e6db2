/** A dashboard as data: what it asks Prometheus, and how the answers are shown. */

export interface Query {
  readonly expr: string;
  /** name of a series; {{label}} */
  readonly legend?: string;
  /** shows exemplars */
  readonly hasExemplars?: true;
}

/** From a value on, up to the next one. */
export interface Step {
  readonly from: number | null;
  /** grey first (ISA-101): colour is for what needs somebody */
  readonly color: 'grey' | 'yellow' | 'orange' | 'red';
}

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** A label of a table's series, or its value, as a column. */
export interface Column {
  /** name of the label, or Value */
  readonly field: string;
  readonly title: string;
  readonly unit?: string;
  readonly link?: Link;
  /** shown in place of a value */
  readonly words?: Readonly<Record<string, string>>;
  readonly steps?: readonly Step[];
}

export interface Panel {
  readonly kind: 'stat' | 'lines' | 'stacked' | 'table' | 'heatmap' | 'timeline' | 'text';
  readonly title: string;
  /** what it answers, or how to read it; of a text: the text, as Markdown */
  readonly about: string;
  readonly queries: readonly Query[];
  /** a unit of Grafana */
  readonly unit?: string;
  /** what is said when there is no data */
  readonly empty: string;
  /** of 24 */
  readonly width: number;
  readonly height: number;
  readonly steps?: readonly Step[];
  readonly min?: number;
  readonly max?: number;
  readonly columns?: readonly Column[];
  readonly links?: readonly Link[];
}

export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

/** Values of a label, to choose from. */
export interface Variable {
  readonly name: string;
  readonly title: string;
  /** series whose label it is */
  readonly series: string;
  readonly label: string;
  /** several, or all */
  readonly isMany: boolean;
}

/** Events in time, on every panel. */
export interface Annotation {
  readonly title: string;
  readonly query: Query;
  readonly text: string;
  /** the value is when it was, ms since the epoch; absent: it is when the series is there */
  readonly isTime?: true;
}

export interface Dashboard {
  readonly uid: string;
  readonly title: string;
  /** the one question it answers */
  readonly question: string;
  readonly variables: readonly Variable[];
  /** texts that may be changed on the dashboard, by name */
  readonly texts?: Readonly<Record<string, { readonly title: string; readonly value: string }>>;
  readonly annotations: readonly Annotation[];
  readonly rows: readonly Row[];
}

export const uids = {
  plant: 'sideband-plant',
  machine: 'sideband-machine',
  flow: 'sideband-flow',
  models: 'sideband-models',
} as const;

/** From a panel; the asset is an expression of Grafana, such as ${__field.labels.asset}. */
export function machineLink(asset: string): Link {
  return {
    title: 'Machine',
    url: `/d/${uids.machine}?var-asset=${asset}&\${__url_time_range}`,
  };
}
