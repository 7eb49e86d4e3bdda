import { existsSync } from 'node:fs';
import { freePort } from '../free-port.js';
import { UnavailableError } from '../unavailable-error.js';
import { SINGLE_NODE, STARTED } from './broker-files.js';
import { KAFKA_VERSION } from './kafka-jars.js';
import type { Kafka } from './start-kafka.js';

/** Starts Kafka in a container, for machines without Java. Throws UnavailableError where no Docker engine answers. */
export async function startKafkaInDocker(): Promise<Kafka> {
  if (!process.env.DOCKER_HOST && !existsSync('/var/run/docker.sock')) {
    throw new UnavailableError('no Docker engine answers');
  }
  // Loaded only here: it is large, and most runs don't need it.
  const { GenericContainer, getContainerRuntimeClient, Wait } = await import('testcontainers');
  const client = await getContainerRuntimeClient().catch((cause: unknown) => {
    throw new UnavailableError('no Docker engine answers', { cause });
  });
  // What the broker advertises must be known before it starts, so the port on the host is chosen, not given.
  const port = await freePort();
  const container = await new GenericContainer(`apache/kafka:${KAFKA_VERSION}`)
    .withExposedPorts({ container: 9092, host: port })
    .withEnvironment(
      asEnvironment({
        'process.roles': 'broker,controller',
        'node.id': 1,
        'controller.quorum.voters': '1@localhost:9093',
        'controller.listener.names': 'CONTROLLER',
        listeners: 'PLAINTEXT://:9092,CONTROLLER://:9093',
        'advertised.listeners': `PLAINTEXT://${client.info.containerRuntime.host}:${port}`,
        'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
        ...SINGLE_NODE,
      }),
    )
    .withWaitStrategy(Wait.forLogMessage(new RegExp(STARTED)))
    .withStartupTimeout(180_000)
    .start();
  const stop = async () => {
    await container.stop({ remove: true, removeVolumes: true });
  };
  return { brokers: [`${container.getHost()}:${port}`], stop };
}

/** The image takes each setting from a variable: KAFKA_ and the name in capitals, with _ for each dot. */
function asEnvironment(settings: Record<string, string | number>): Record<string, string> {
  const entries = Object.entries(settings);
  return Object.fromEntries(
    entries.map(([name, value]) => [`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`, `${value}`]),
  );
}
