import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface BrokerFiles {
  properties: string;
  logging: string;
}

// What a single node says once it serves clients.
export const STARTED = 'Kafka Server started';

const LOGGING = `status = error
appender.out.type = Console
appender.out.name = out
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{ISO8601} %p %c{1}: %m%n
rootLogger.level = warn
rootLogger.appenderRef.out.ref = out
logger.server.name = kafka.server.KafkaRaftServer
logger.server.level = info
`;

/** Writes the configuration of a broker that is its own controller. */
export async function writeBrokerFiles(
  folder: string,
  ports: { broker: number; controller: number },
  settings: Record<string, string | number>,
): Promise<BrokerFiles> {
  const all = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${ports.broker},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports.broker}`,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': join(folder, 'log'),
    ...SINGLE_NODE,
    ...settings,
  };
  const files = { properties: join(folder, 'server.properties'), logging: join(folder, 'log4j2.properties') };
  await writeFile(
    files.properties,
    Object.entries(all)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  );
  await writeFile(files.logging, LOGGING);
  return files;
}

/** Of any single node, here or in a container. */
export const SINGLE_NODE = {
  'auto.create.topics.enable': 'false',
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 5,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'transaction.state.log.num.partitions': 5,
  'group.initial.rebalance.delay.ms': 0,
};
