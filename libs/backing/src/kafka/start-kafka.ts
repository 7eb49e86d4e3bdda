import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../free-port.js';
import { startGuarded, type GuardedCommand } from '../guarded-process.js';
import { endLeftover } from '../leftover.js';
import { inServerFolder } from '../server-folder.js';
import { STARTED, writeBrokerFiles } from './broker-files.js';
import { requireJava } from './java.js';
import { kafkaJars } from './kafka-jars.js';

export interface KafkaOptions {
  /** Folder that keeps the data; without it the data is thrown away. */
  dir?: string;
  /** A free one without it. */
  port?: number;
  /** For a broker that keeps its data but lives for minutes only; one whose data is thrown away is so in any case. */
  isShortLived?: boolean;
  /** Further settings of server.properties. */
  settings?: Record<string, string | number>;
}

export interface Kafka {
  readonly brokers: string[];
  /** Of the broker's Java process; undefined in a container. */
  readonly pid?: number;
  /** Settles when the broker has ended, by stop() or by itself; undefined in a container. */
  readonly ended?: Promise<void>;
  stop(): Promise<void>;
}

/** A broker that lives for minutes should be up soon, and compile little. */
const START_SOON = ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-XX:-UsePerfData'];

/**
 * Starts Apache Kafka as a local process: one node, with Java and Maven from the PATH. It ends with this process, however
 * that ends. Throws UnavailableError without Java or the jars, FolderInUseError if another process owns `dir`.
 */
export async function startKafka(options: KafkaOptions = {}): Promise<Kafka> {
  const jars = join(await requireKafka(), '*');
  return inServerFolder('kafka', options.dir, async (folder) => {
    await endLeftover(folder.path, 'SIGTERM');
    const ports = { broker: options.port ?? (await freePort()), controller: await freePort() };
    const { properties, logging } = await writeBrokerFiles(folder.path, ports, options.settings ?? {});
    if (!existsSync(join(folder.path, 'log', 'meta.properties'))) await format(jars, properties);
    const flags = [
      ...(folder.throwaway || options.isShortLived ? START_SOON : []),
      '-Xmx512m',
      `-Dlog4j2.configurationFile=file:${logging}`,
    ];
    const command: GuardedCommand = {
      name: 'kafka',
      command: ['java', ...flags, '-cp', jars, 'kafka.Kafka', properties],
      folder,
      stopSignal: folder.throwaway ? 'KILL' : 'TERM',
    };
    const { pid, ended, stop } = await startGuarded(command, (log) => log.includes(STARTED));
    return { brokers: [`127.0.0.1:${ports.broker}`], pid, ended, stop };
  });
}

/** The folder with Kafka's jars, fetched if need be. Throws UnavailableError where it can't run as a local process. */
export async function requireKafka(): Promise<string> {
  await requireJava();
  return kafkaJars();
}

async function format(jars: string, properties: string): Promise<void> {
  const cluster = randomBytes(16).toString('base64url');
  // A cluster id that begins with a hyphen would be read as an option.
  const args = [
    ...START_SOON,
    '-cp',
    jars,
    'kafka.tools.StorageTool',
    'format',
    `--cluster-id=${cluster}`,
    '-c',
    properties,
  ];
  await promisify(execFile)('java', args);
}
