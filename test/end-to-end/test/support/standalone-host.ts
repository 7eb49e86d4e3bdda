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

  /** @param port 0: a free one; @param further environment */
  static async start(modelUrl: string, port = 0, further: Record<string, string> = {}): Promise<StandaloneHost> {
    const folder = await mkdtemp(join(tmpdir(), 'consilium-life-'));
    const environment = {
      OPENAI_BASE_URL: modelUrl,
      OPENAI_API_KEY: 'none',
      LLM_MODEL: 'scripted',
      LOG_LEVEL: 'error',
      ...further,
    };
    const standalone = await startStandalone({ dataDir: folder, port, environment, onFailure: () => undefined });
    return new StandaloneHost(standalone, folder);
  }

  async close(): Promise<void> {
    await this.standalone.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}
