/** Recordings of simulated machines in a directory, with their index, for tests. */
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFault } from '../../../services/cli/simulate/fault-plan.ts';
import { Plant } from '../../../services/cli/simulate/plant.ts';

const rateHz = 12_800;

/**
 * One healthy recording of each of two machines (10 s, `label` normal), one of each with a defect
 * (2 s), and one without a sample rate. Gives the path of the index.
 */
export async function simulatedRecordings(directory: string): Promise<string> {
  const healthy = plantWith([], 10 * rateHz);
  const faulty = plantWith(['outer-race@machine-1@t=0s', 'inner-race@machine-2@t=0s'], 2 * rateHz);
  const files: object[] = [];
  for (const [label, plant, round] of [
    ['normal', healthy, 0],
    ['bad', faulty, 5],
  ] as const) {
    for (const { machine, samples, context, bearing } of captures(plant, round)) {
      const file = `${machine}-${label}.f32`;
      const bytes = Buffer.from(samples.buffer);
      await writeFile(join(directory, file), bytes);
      files.push({
        file,
        shape: [samples.length],
        layout: 'mono',
        fs: rateHz,
        unit: 'g',
        label,
        machine,
        dataset: 'simulated',
        rpm: context['speed_rpm'],
        load_pct: context['load_pct'],
        temperature_c: context['temperature_c'],
        bearing: { BPFO: bearing!.bpfo, BPFI: bearing!.bpfi },
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    }
  }
  files.push({ ...files[0], file: 'no-rate.f32', fs: null });
  const index = join(directory, 'index.json');
  await writeFile(index, JSON.stringify({ files }));
  return index;
}

function plantWith(faults: readonly string[], windowSamples: number): Plant {
  return new Plant({
    machines: 2,
    seed: 5,
    sampleRateHz: rateHz,
    windowSamples,
    periodS: 10,
    startNs: 0n,
    points: 'a/{machine}',
    faults: faults.map(parseFault),
    loadChanges: false,
  });
}

function captures(plant: Plant, round: number) {
  return plant.round(round).map((window) => ({ ...window, machine: window.point.slice(2) }));
}
