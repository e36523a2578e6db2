/** The jars of an Apache Kafka release, resolved by Maven into a cache. */
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDirectory, fillOnce } from './cache-lock.ts';

const run = promisify(execFile);

export type KafkaVersion = '4.3.1' | '3.9.2';

const dependencyPlugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1';
const javaMajorMin = 17;

/**
 * Class path of the release; the first call downloads about 90 jars.
 * @throws Error one line, when Java or Maven is missing
 */
export async function kafkaClasspath(version: KafkaVersion): Promise<string> {
  await requireJava();
  const directory = cacheDirectory('kafka', version);
  await fillOnce(directory, () => download(directory, version));
  return join(directory, 'libs', '*');
}

async function requireJava(): Promise<void> {
  const how = `needs Java ${javaMajorMin} on PATH: apt-get install openjdk-17-jre-headless`;
  const { stderr } = await run('java', ['-version']).catch(() => {
    throw new Error(`Kafka for tests ${how}`);
  });
  const major = Number(/version "(\d+)/.exec(stderr)?.[1]);
  if (major < javaMajorMin) throw new Error(`Kafka for tests ${how} (found ${major})`);
}

async function download(directory: string, version: KafkaVersion): Promise<void> {
  const pom = join(directory, 'pom.xml');
  await writeFile(pom, project(version));
  const goal = `${dependencyPlugin}:copy-dependencies`;
  const target = [`-DoutputDirectory=${join(directory, 'libs')}`, '-DincludeScope=runtime'];
  try {
    await run('mvn', ['-q', '-B', '-f', pom, goal, ...target]);
  } catch (error) {
    const { code, stdout } = error as { code?: string; stdout?: string };
    if (code === 'ENOENT') {
      throw new Error('Kafka for tests needs Maven on PATH to fetch it: apt-get install maven');
    }
    const reason = stdout?.split('\n').find((line) => line.includes('ERROR')) ?? '';
    throw new Error(`Maven could not fetch Kafka ${version}: ${reason}`, { cause: error });
  }
}

function project(version: KafkaVersion): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>sideband</groupId><artifactId>kafka-for-tests</artifactId><version>1</version>
  <dependencies>
    ${dependency('org.apache.kafka', 'kafka_2.13', version)}
    ${dependency('org.apache.kafka', 'kafka-tools', version)}
    ${dependency('org.slf4j', 'slf4j-simple', '1.7.36')}
  </dependencies>
</project>
`;
}

function dependency(group: string, artifact: string, version: string): string {
  return `<dependency>
      <groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version>
      <exclusions><exclusion>
        <groupId>org.slf4j</groupId><artifactId>slf4j-reload4j</artifactId>
      </exclusion></exclusions>
    </dependency>`;
}
