import { startKafka, type Kafka } from '@consilium/backing';
import { makeTopics } from '@consilium/tools';
import { TcpProxy } from '../proxy/tcp-proxy.js';
import { Server } from './server.js';
import { stablePort } from './stable-port.js';

export interface ProxiedKafka {
  readonly kafka: Server<Kafka>;
  readonly proxy: TcpProxy;
  stop(): Promise<void>;
}

/** A broker that tells its clients the address of a proxy, with all topics. */
export async function startKafkaServer(dir: string): Promise<ProxiedKafka> {
  const port = await stablePort();
  const proxy = await TcpProxy.start(port, await stablePort());
  const settings = { 'advertised.listeners': `PLAINTEXT://127.0.0.1:${proxy.port}` };
  try {
    const kafka = await Server.start(() => startKafka({ dir, port, settings, isShortLived: true }));
    await makeTopics(kafka.current.brokers);
    return { kafka, proxy, stop: async () => void (await Promise.all([kafka.stop(), proxy.close()])) };
  } catch (error) {
    await proxy.close();
    throw error;
  }
}
