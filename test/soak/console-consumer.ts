/**
 * Which offsets stand committed in a topic, as Kafka's own Java consumer sees them: an eye that
 * shares no code with what is tested.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { kafkaClasspath } from '../servers/kafka-jars.ts';

const run = promisify(execFile);
const program = 'org.apache.kafka.tools.consumer.ConsoleConsumer';
const jvm = [
  '-Xmx256m',
  '-XX:TieredStopAtLevel=1',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
];
/** it ends when nothing came for so long; to join a group takes seconds on a busy machine */
const quietMs = 15_000;
const outputBytesMax = 512 * 1024 * 1024;

/** Offsets by partition, of records that read_committed shows. */
export async function committedOffsets(
  bootstrap: string,
  topic: string,
): Promise<Map<number, bigint[]>> {
  const classpath = await kafkaClasspath('4.3.1');
  const options = {
    'bootstrap-server': bootstrap,
    topic,
    'isolation-level': 'read_committed',
    'timeout-ms': String(quietMs),
  };
  const shown = { partition: true, offset: true, key: false, value: false };
  const args = [
    ...jvm,
    '-cp',
    classpath,
    program,
    '--from-beginning',
    ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]),
    ...Object.entries(shown).flatMap(([what, is]) => [
      '--formatter-property',
      `print.${what}=${is}`,
    ]),
  ];
  const { stdout } = await run('java', args, { maxBuffer: outputBytesMax });
  return parseOffsets(stdout);
}

/** Lines `Partition:1\tOffset:42`. */
export function parseOffsets(text: string): Map<number, bigint[]> {
  const offsets = new Map<number, bigint[]>();
  for (const match of text.matchAll(/^Partition:(\d+)\tOffset:(\d+)$/gm)) {
    const partition = Number(match[1]);
    const own = offsets.get(partition) ?? [];
    own.push(BigInt(match[2]!));
    offsets.set(partition, own);
  }
  return offsets;
}
