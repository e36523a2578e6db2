/** A dashboard as Grafana reads it, by the builders of its SDK. */
import * as sdk from '@grafana/grafana-foundation-sdk/dashboard';
import type { Annotation, Dashboard, Row, Variable } from '../dashboards/dashboard.ts';
import { dashboards } from '../dashboards/dashboards.ts';
import { site } from '../site.ts';
import { panelBuilder } from './grafana-panel.ts';

const source = { type: 'prometheus', uid: '${datasource}' };

export function grafanaDashboard(dashboard: Dashboard): sdk.Dashboard {
  const { uid, title, question, variables, texts = {}, annotations, rows } = dashboard;
  const builder = new sdk.DashboardBuilder(title)
    .uid(uid)
    .description(question)
    .tags(['sideband'])
    .readonly()
    .time({ from: 'now-6h', to: 'now' })
    .refresh('30s')
    .timezone('browser')
    .tooltip(sdk.DashboardCursorSync.Crosshair)
    .withVariable(dataSource());
  for (const variable of variables) builder.withVariable(choice(variable));
  builder.withVariable(text('console', 'Operator page', site.consoleUrl));
  for (const [name, one] of Object.entries(texts)) {
    builder.withVariable(text(name, one.title, one.value));
  }
  for (const annotation of annotations) builder.annotation(events(annotation));
  for (const link of linksOf(dashboard)) builder.link(link);
  for (const row of rows) addRow(builder, row);
  return builder.build();
}

function addRow(builder: sdk.DashboardBuilder, { title, panels }: Row): void {
  builder.withRow(new sdk.RowBuilder(title));
  for (const panel of panels) builder.withPanel(panelBuilder(panel, source));
}

function dataSource(): sdk.DatasourceVariableBuilder {
  const current = { selected: true, text: 'Prometheus', value: site.dataSourceUid };
  return new sdk.DatasourceVariableBuilder('datasource')
    .label('Prometheus')
    .type('prometheus')
    .current(current);
}

function choice({ name, title, series, label, isMany }: Variable): sdk.QueryVariableBuilder {
  const builder = new sdk.QueryVariableBuilder(name)
    .label(title)
    .datasource(source)
    .query(`label_values(${series}, ${label})`)
    .refresh(sdk.VariableRefresh.OnTimeRangeChanged)
    .sort(sdk.VariableSort.AlphabeticalAsc)
    .multi(isMany)
    .includeAll(isMany);
  return isMany ? builder.allValue('.*').current(everything) : builder;
}

const everything = { selected: true, text: 'All', value: '$__all' };

function text(name: string, label: string, value: string): sdk.TextBoxVariableBuilder {
  const current = { selected: true, text: value, value };
  return new sdk.TextBoxVariableBuilder(name).label(label).defaultValue(value).current(current);
}

function events({ title, query, text: words, isTime }: Annotation): sdk.AnnotationQueryBuilder {
  return new sdk.AnnotationQueryBuilder()
    .name(title)
    .datasource(source)
    .enable(true)
    .iconColor('blue')
    .expr(query.expr)
    .titleFormat(title)
    .textFormat(words)
    .useValueForTime(isTime === true);
}

/** To the other dashboards, the same time and machine shown. */
function linksOf({ uid }: Dashboard): sdk.DashboardLinkBuilder[] {
  const others = dashboards.filter((other) => other.uid !== uid);
  return others.map((other) =>
    new sdk.DashboardLinkBuilder(other.title.replace('Sideband / ', ''))
      .type(sdk.DashboardLinkType.Link)
      .url(`/d/${other.uid}`)
      .keepTime(true)
      .includeVars(false),
  );
}
