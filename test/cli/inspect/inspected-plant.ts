/** A simulated plant to inspect: on an embedded log, and as recordings with their index. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from '@sideband/shared/adapters/codec.ts';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import type { Window } from '@sideband/shared/core/records.ts';
import { parseFault } from '../../../services/cli/simulate/fault-plan.ts';
import { Plant } from '../../../services/cli/simulate/plant.ts';

const sampleRateHz = 12_800;

/** Three machines, the first with an outer-race defect, the third with gears. */
export const plant = new Plant({
  machines: 3,
  seed: 5,
  sampleRateHz,
  windowSamples: 32_768,
  periodS: 10,
  startNs: 1_767_225_600_000_000_000n,
  points: 'works/{machine}/de',
  faults: ['outer-race@machine-1@t=0s'].map(parseFault),
  loadChanges: false,
});

const inspected = plant.round(3);
export const [outerRace, healthy, geared] = inspected as [Window, Window, Window];
export const gearTeeth = plant.machines[2]!.machine.spec.gear!.pinionTeeth;

/** Writes a recording with its entry beside it; gives the path of the index. */
export async function recorded(
  directory: string,
  entries: readonly (readonly [file: string, window: Window, more?: object])[],
): Promise<string> {
  const files: object[] = [];
  for (const [file, window, more] of entries) {
    const { samples, sampleRateHz: fs, unit, context, bearing } = window;
    await writeFile(join(directory, file), Buffer.from(Float32Array.from(samples).buffer));
    files.push({
      file,
      shape: [samples.length],
      layout: 'mono',
      fs,
      unit,
      dataset: 'plant',
      rpm: context['speed_rpm'],
      ...(bearing !== undefined && {
        bearing: { BPFO: bearing.bpfo, BPFI: bearing.bpfi, BSF: bearing.bsf, FTF: bearing.ftf },
      }),
      ...more,
    });
  }
  const index = join(directory, 'index.json');
  await writeFile(index, JSON.stringify({ files }));
  return index;
}

/** Puts windows on an embedded log in `directory`. */
export async function logged(directory: string, windows: readonly Window[]): Promise<void> {
  const log = await openEmbeddedLog({ dir: directory });
  await log.ensureTopics(2);
  const appender = await log.appender();
  await appender.append(
    windows.map((window) => ({
      topic: 'windows' as const,
      key: window.point,
      value: encode('windows', window),
    })),
  );
  await appender.close();
  await log.close();
}
