import type { Kafka, Postgres, Redis } from '@consilium/backing';
import { modelEnvironment, plainEnvironment } from '@consilium/cli';
import type { TopicSource } from '@consilium/tools';
import type { TcpProxy } from '../proxy/tcp-proxy.js';
import type { Clocks } from './clocks.js';
import type { ModelFront } from './model-front.js';
import type { Server } from './server.js';
import type { SmallDisk } from './small-disk.js';
import type { ServiceProcess } from './service-process.js';

export type TransportName = 'embedded' | 'kafka';

export interface SystemOptions {
  /** Folder for data and logs; its owner removes it. */
  readonly folder: string;
  /** For PostgreSQL's data; or why there is none, in words. */
  readonly disk: SmallDisk | string;
  readonly model: ModelFront;
  /** The model's base URL. */
  readonly modelUrl: string;
  /** A module that every process of a service loads before its own. */
  readonly preload?: string | undefined;
}

/** The whole system with all that can be done to it. */
export interface FaultySystem {
  readonly transport: TransportName;
  /** The one origin of the services' API. */
  readonly url: string;
  readonly administratorCredential: string;
  /** Those of the services, by name. */
  readonly processes: ReadonlyMap<string, ServiceProcess>;
  readonly postgres: Server<Postgres>;
  /** Service name → URL of its database, past the proxy. */
  readonly databases: Readonly<Record<string, string>>;
  /** Null where events travel through PostgreSQL. */
  readonly kafka: Server<Kafka> | null;
  readonly redis: Server<Redis> | null;
  readonly network: { readonly postgres: TcpProxy; readonly kafka: TcpProxy | null };
  readonly topics: TopicSource;
  /** That of PostgreSQL; or why it has none of its own, in words. */
  readonly disk: SmallDisk | string;
  readonly model: ModelFront;
  readonly clocks: Clocks;
  /** A second process that does what `name` does, beside it; the caller stops it. */
  startTwin(name: string): Promise<ServiceProcess>;
  stop(): Promise<void>;
}

/** What every process gets of this one's surroundings, and what it needs to know of the model. */
export function commonEnvironment(modelUrl: string): NodeJS.ProcessEnv {
  // Options of Node are this process's own: the tests have some.
  const { NODE_OPTIONS: _, ...plain } = plainEnvironment(process.env);
  return { ...plain, LOG_LEVEL: 'warn', ...modelEnvironment(modelUrl), LLM_CONCURRENCY: '4' };
}
