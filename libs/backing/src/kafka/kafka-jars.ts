import { execFile } from 'node:child_process';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { FolderInUseError, lockFolder } from '../folder-lock.js';
import { UnavailableError } from '../unavailable-error.js';

export const KAFKA_VERSION = '4.3.1';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>local</groupId><artifactId>kafka</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka-tools</artifactId><version>${KAFKA_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId><version>2.24.3</version>
    </dependency>
  </dependencies>
</project>
`;
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/**
 * The folder with Kafka's jars, fetched with Maven the first time and kept in the user's cache. It appears there only when
 * whole; of several processes that need it at once, one fetches.
 */
export async function kafkaJars(): Promise<string> {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'consilium');
  const jars = join(cache, `kafka-${KAFKA_VERSION}`);
  while (!(await isFolder(jars))) {
    const lock = await lockFolder(cache).catch((error: unknown) => {
      if (error instanceof FolderInUseError) return undefined;
      throw error;
    });
    if (!lock) {
      await sleep(250);
      continue;
    }
    try {
      if (!(await isFolder(jars))) await fetchJars(jars);
    } finally {
      await lock.release();
    }
  }
  return jars;
}

async function fetchJars(target: string): Promise<void> {
  const work = `${target}.fetching`;
  const jars = join(work, 'jars');
  await rm(work, { recursive: true, force: true });
  await mkdir(work);
  try {
    await writeFile(join(work, 'pom.xml'), POM);
    const args = ['-q', '-B', '-f', join(work, 'pom.xml'), COPY, '-DincludeScope=runtime', `-DoutputDirectory=${jars}`];
    await promisify(execFile)('mvn', args, { maxBuffer: 16 * 1024 * 1024 });
    await rename(jars, target);
  } catch (cause) {
    throw new UnavailableError(`Kafka's jars could not be fetched with Maven (${reasonOf(cause)})`, { cause });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function reasonOf(cause: unknown): string {
  const { code, stdout, message } = cause as { code?: unknown; stdout?: string; message: string };
  if (code === 'ENOENT') return 'mvn is not installed';
  const lines = (stdout ?? '').split('\n');
  return lines.find((line) => line.startsWith('[ERROR]'))?.slice(0, 300) ?? message.slice(0, 300);
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}
