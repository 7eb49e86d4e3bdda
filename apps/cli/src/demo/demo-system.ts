import type { TopicSource } from '@consilium/tools';

/** The services of a demo, wherever they run. */
export interface DemoSystem {
  /** The one origin of their API. */
  readonly url: string;
  readonly administratorCredential: string;
  /** Service name → URL of its database. */
  readonly databases: Readonly<Record<string, string>>;
  readonly topics: TopicSource;
  /** Rejects when a part of the system ends unasked. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

export interface DemoSystemOptions {
  /** Folder for data and logs; its owner removes it. */
  readonly folder: string;
  /** The model's base URL. */
  readonly llmUrl: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** What the services need to know of the simulated model, beside what they get anyway. */
export function modelEnvironment(llmUrl: string): NodeJS.ProcessEnv {
  return { OPENAI_BASE_URL: llmUrl, OPENAI_API_KEY: 'simulated', LLM_MODEL: 'simulated-reasoner' };
}

/** Only what a process needs to run: settings of a real Consilium in the caller's environment must not reach the demo. */
export function plainEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'LOG_LEVEL', 'NODE_OPTIONS', 'JAVA_HOME'];
  return Object.fromEntries(names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])));
}
