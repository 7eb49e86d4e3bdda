import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStandalone, type Standalone } from '@consilium/standalone';

/** The whole system in this process, on data that is thrown away. */
export class StandaloneHost {
  private constructor(
    readonly standalone: Standalone,
    private readonly folder: string,
  ) {}

  static async start(modelUrl: string): Promise<StandaloneHost> {
    const folder = await mkdtemp(join(tmpdir(), 'consilium-life-'));
    const environment = {
      OPENAI_BASE_URL: modelUrl,
      OPENAI_API_KEY: 'none',
      LLM_MODEL: 'scripted',
      LOG_LEVEL: 'error',
    };
    const standalone = await startStandalone({ dataDir: folder, port: 0, environment, onFailure: () => undefined });
    return new StandaloneHost(standalone, folder);
  }

  async close(): Promise<void> {
    await this.standalone.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
