/** Every file that is made from the tables of this folder. */
import { monitoringFiles } from '../grafana/render/files.ts';
import type { GeneratedDocument } from '../tools/gen/document.ts';
import { serviceData } from './chart/service-data.ts';
import { chartFiles } from './chart/values-files.ts';
import { cloudRunServices } from './render/cloud-run.ts';
import { composeFiles } from './render/compose.ts';
import { composeStoreFiles } from './render/compose-stores.ts';
import { containerApps } from './render/container-apps.ts';
import { ecsTasks } from './render/ecs.ts';

/** A chart reads nothing outside of its folder: it gets the rules and dashboards as they are. */
function monitoringOfChart(): readonly GeneratedDocument[] {
  return monitoringFiles().flatMap(({ path, text }) => {
    const file = /^grafana\/gen\/(prometheus\/.*-rules\.yaml|dashboards\/.*\.json)$/.exec(
      path,
    )?.[1];
    return file === undefined ? [] : [{ path: `k8s/files/${file}`, text }];
  });
}

export function deploymentFiles(): readonly GeneratedDocument[] {
  return [
    serviceData(),
    ...chartFiles(),
    ...monitoringOfChart(),
    ...composeFiles(),
    ...composeStoreFiles(),
    ...ecsTasks(),
    ...cloudRunServices(),
    ...containerApps(),
  ];
}
