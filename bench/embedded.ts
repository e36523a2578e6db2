/** What the embedded log costs: CPU (all threads) and wall time per record of 8 KiB. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedLog } from '@sideband/shared/adapters/embedded/transport.ts';
import type { PartitionTask, Transport } from '@sideband/shared/core/ports.ts';

const partitions = 12;
const records = 6000;
const underWay = 256;
const batchRecordsMax = 64;
const featureBytes = 300;
const windowBytes = 8192 + 120;

interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

interface Cost {
  readonly cpuUs: number;
  readonly wallUs: number;
}

async function costOf(count: number, work: () => Promise<void>): Promise<Cost> {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { cpuUs: (user + system) / count, wallUs: ((performance.now() - wall) * 1000) / count };
}

async function appendAll(log: Transport): Promise<void> {
  const value = new Uint8Array(windowBytes).map((_, i) => (i * 31) ^ (i >> 7));
  const headers = { point: 'plant/hall-1/line-2/pump-3/de', 'sb-src': '0/3/123456/0' };
  const appender = await log.appender();
  let next = 0;
  const writer = async (): Promise<void> => {
    while (next < records) {
      const key = `plant/hall-1/line-2/pump-${next++ % 100}/de`;
      await appender.append([{ topic: 'windows', key, value, headers }]);
    }
  };
  await Promise.all(Array.from({ length: underWay }, writer));
  await appender.close();
}

/** Reads 8 KiB, writes what a feature record weighs. */
async function consumeAll(log: Transport): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let done = 0;
  const task = (partition: number): PartitionTask => {
    let inHand = 0;
    return {
      open: async (committed) => ({ rereadFrom: committed?.offset ?? 0n }),
      replay: async () => undefined,
      process: async (batch) => {
        inHand = batch.length;
        const outputs = batch.map(({ key, offset }) => ({
          topic: 'features' as const,
          partition,
          key,
          value: new Uint8Array(featureBytes),
          headers: { 'sb-src': `0/${partition}/${offset}/0` },
        }));
        return { outputs, offset: batch.at(-1)!.offset + 1n, metadata: '{"v":1}' };
      },
      committed: () => {
        done += inHand;
        if (done === records) resolve();
      },
      close: () => undefined,
    };
  };
  const options = { group: 'bench', topic: 'windows', outputs: ['features'] } as const;
  const consumption = await log.consume({ ...options, task, onHalt: reject, batchRecordsMax });
  await promise;
  await consumption.stop();
}

async function main(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'sideband-bench-'));
  const log = await openEmbeddedLog({ dir });
  await log.ensureTopics(partitions);
  const append = await costOf(records, () => appendAll(log));
  const consume = await costOf(records, () => consumeAll(log));
  const idleS = 2;
  const idle = await costOf(idleS, () => new Promise((r) => setTimeout(r, idleS * 1000)));
  await log.close();
  await rm(dir, { recursive: true });
  print([
    { name: 'embedded.append.cpu', value: append.cpuUs, unit: 'µs/record' },
    { name: 'embedded.append.wall', value: append.wallUs, unit: 'µs/record' },
    { name: 'embedded.consume-commit.cpu', value: consume.cpuUs, unit: 'µs/record' },
    { name: 'embedded.consume-commit.wall', value: consume.wallUs, unit: 'µs/record' },
    { name: 'embedded.idle.cpu', value: idle.cpuUs, unit: 'µs/s' },
  ]);
}

function print(lines: readonly Line[]): void {
  for (const line of lines)
    if (process.argv.includes('--json')) console.log(JSON.stringify(line));
    else console.log(`${line.name.padEnd(32)} ${line.value.toFixed(1).padStart(10)} ${line.unit}`);
}

await main();
