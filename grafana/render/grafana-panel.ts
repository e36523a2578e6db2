/** A panel as Grafana reads it, by the builders of its SDK. */
import type * as cog from '@grafana/grafana-foundation-sdk/cog';
import * as common from '@grafana/grafana-foundation-sdk/common';
import * as sdk from '@grafana/grafana-foundation-sdk/dashboard';
import * as heatmap from '@grafana/grafana-foundation-sdk/heatmap';
import { DataqueryBuilder, PromQueryFormat } from '@grafana/grafana-foundation-sdk/prometheus';
import * as stat from '@grafana/grafana-foundation-sdk/stat';
import * as timeline from '@grafana/grafana-foundation-sdk/statetimeline';
import * as table from '@grafana/grafana-foundation-sdk/table';
import * as words from '@grafana/grafana-foundation-sdk/text';
import * as lines from '@grafana/grafana-foundation-sdk/timeseries';
import type { Column, Link, Panel, Query, Step } from '../dashboards/dashboard.ts';

type PanelBuilder =
  | heatmap.PanelBuilder
  | lines.PanelBuilder
  | stat.PanelBuilder
  | table.PanelBuilder
  | timeline.PanelBuilder;

export function panelBuilder(panel: Panel, source: common.DataSourceRef): cog.Builder<sdk.Panel> {
  const { title, about, width, height, queries, empty } = panel;
  if (panel.kind === 'text') {
    const builder = new words.PanelBuilder().title(title).span(width).height(height);
    return builder.mode(words.TextMode.Markdown).content(about);
  }
  const builder: PanelBuilder = bareBuilder(panel)
    .title(title)
    .description(about)
    .span(width)
    .height(height)
    .datasource(source)
    .noValue(empty);
  queries.forEach((query, i) => {
    const refId = String.fromCharCode('A'.charCodeAt(0) + i);
    builder.withTarget(target(query, { refId, source, isNow: panel.kind === 'table' }));
  });
  return withOptions(builder, panel);
}

function bareBuilder({ kind, columns }: Panel): PanelBuilder {
  if (kind === 'table') return tableBuilder(columns ?? []);
  if (kind === 'heatmap') return heatmapBuilder();
  if (kind === 'timeline') return new timeline.PanelBuilder().mergeValues(true);
  if (kind === 'stat') {
    return new stat.PanelBuilder()
      .colorMode(common.BigValueColorMode.Background)
      .graphMode(common.BigValueGraphMode.None);
  }
  const builder = new lines.PanelBuilder().showPoints(common.VisibilityMode.Never);
  if (kind === 'lines') return builder.lineWidth(2);
  const stacked = new common.StackingConfigBuilder().mode(common.StackingMode.Normal);
  return builder.stacking(stacked).fillOpacity(30);
}

function withOptions(builder: PanelBuilder, panel: Panel): PanelBuilder {
  const { unit, min, max, steps, links } = panel;
  if (unit !== undefined && !(builder instanceof heatmap.PanelBuilder)) builder.unit(unit);
  if (unit !== undefined && builder instanceof heatmap.PanelBuilder) {
    builder.yAxis(new heatmap.YAxisConfigBuilder().unit(unit));
  }
  if (min !== undefined) builder.min(min);
  if (max !== undefined) builder.max(max);
  if (steps !== undefined) {
    builder.thresholds(thresholds(steps));
    if (builder instanceof lines.PanelBuilder) {
      const line = common.GraphThresholdsStyleMode.Line;
      builder.thresholdsStyle(new common.GraphThresholdsStyleConfigBuilder().mode(line));
    }
  }
  if (links !== undefined) builder.dataLinks(links.map(dataLink));
  return builder;
}

function heatmapBuilder(): heatmap.PanelBuilder {
  const color = new heatmap.HeatmapColorOptionsBuilder().scheme('Greys').steps(32);
  // prometheus counts cumulatively; the data source makes cells of it
  return new heatmap.PanelBuilder().calculate(false).color(color).showLegend();
}

/** Only the columns named, in their order. */
function tableBuilder(columns: readonly Column[]): table.PanelBuilder {
  const builder = new table.PanelBuilder().withTransformation({
    id: 'organize',
    options: {
      excludeByName: { Time: true },
      indexByName: Object.fromEntries(columns.map(({ field }, i) => [field, i])),
      renameByName: Object.fromEntries(columns.map(({ field, title }) => [field, title])),
    },
  });
  for (const column of columns) {
    const properties = propertiesOf(column);
    if (properties.length > 0) builder.overrideByName(column.title, properties);
  }
  return builder;
}

function propertiesOf({ unit, link, words: given, steps }: Column): sdk.DynamicConfigValue[] {
  const properties: sdk.DynamicConfigValue[] = [];
  if (unit !== undefined) properties.push({ id: 'unit', value: unit });
  if (link !== undefined) properties.push({ id: 'links', value: [dataLink(link).build()] });
  if (given !== undefined) {
    const options = Object.fromEntries(Object.entries(given).map(([key, text]) => [key, { text }]));
    properties.push({ id: 'mappings', value: [{ type: 'value', options }] });
  }
  if (steps !== undefined) {
    properties.push({ id: 'thresholds', value: thresholds(steps).build() });
    properties.push({ id: 'custom.cellOptions', value: { type: 'color-text' } });
  }
  return properties;
}

interface TargetOptions {
  readonly refId: string;
  readonly source: common.DataSourceRef;
  /** the last value alone */
  readonly isNow: boolean;
}

function target(query: Query, { refId, source, isNow }: TargetOptions): DataqueryBuilder {
  const { expr, legend, hasExemplars } = query;
  const builder = new DataqueryBuilder().refId(refId).expr(expr).datasource(source);
  if (legend !== undefined) builder.legendFormat(legend);
  if (legend === '{{le}}') builder.format(PromQueryFormat.Heatmap);
  if (hasExemplars === true) builder.exemplar(true);
  return isNow ? builder.instant().format(PromQueryFormat.Table) : builder.range();
}

function dataLink({ title, url }: Link): sdk.DashboardLinkBuilder {
  return new sdk.DashboardLinkBuilder(title).url(url);
}

function thresholds(steps: readonly Step[]): sdk.ThresholdsConfigBuilder {
  const given = steps.map(({ from, color }) => ({ value: from, color }));
  return new sdk.ThresholdsConfigBuilder().mode(sdk.ThresholdsMode.Absolute).steps(given);
}
