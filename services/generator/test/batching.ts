import type { RunningService } from '@consilium/platform';
import { eventually } from '@consilium/testing';
import { TendBatches } from '../src/application/batches/tend-batches.js';
import type { Became } from './batch-endpoints.js';
import { GeneratorUnderTest } from './generator-under-test.js';
import { ModelServer, rationale } from './model-server.js';
import { setPrice } from './prices.js';

export const models = [{ model: 'test-model', temperature: null, maxTokens: 500, batch: true }];
export const key = 'sk-very-secret';

/** A generator whose project asks its model in batches; they are tended when the test says so. */
export class Batching {
  private constructor(
    readonly model: ModelServer,
    readonly generator: GeneratorUnderTest,
    public service: RunningService,
  ) {}

  static async start(): Promise<Batching> {
    const model = await ModelServer.start(() => ({ content: rationale('B') }));
    const generator = await GeneratorUnderTest.create(model, { OPENAI_API_KEY: key });
    const service = await generator.start();
    await generator.configure({ models });
    await setPrice(generator);
    return new Batching(model, generator, service);
  }

  async drop(): Promise<void> {
    await this.generator.drop();
    await this.model.stop();
  }

  async restart(): Promise<void> {
    await this.generator.stop(this.service);
    this.service = await this.generator.start();
  }

  tend(): Promise<void> {
    return this.service.app.get(TendBatches).execute(0);
  }

  tendUntil(holds: () => Promise<boolean> | boolean): Promise<boolean> {
    return eventually(async () => {
      await this.tend();
      return holds();
    });
  }

  /** Until so many calls wait for a batch. */
  waiting(count: number): Promise<boolean> {
    const waiting = 'SELECT 1 FROM batch_call WHERE batch IS NULL';
    return eventually(async () => (await this.generator.rows(waiting)).length === count);
  }

  written(count: number): Promise<boolean> {
    return this.tendUntil(async () => (await this.generator.rows('SELECT 1 FROM version')).length === count);
  }

  /** As if whoever tended it had ended without a word. */
  abandon(): Promise<unknown> {
    return this.generator.rows('UPDATE batch SET due_at = now()');
  }

  /** How many calls each batch has had, as the server knows them. */
  sizes(): number[] {
    return this.model.batches.held.map(({ lines }) => lines.length);
  }

  /** What becomes of each call of the first batch, by number; those of later ones are answered. */
  scriptFirst(became: readonly Became[]): void {
    this.model.batches.script = {
      status: 'completed',
      line: ({ messages }) => {
        const number = Number(/patient (\d)/u.exec(messages[0]!.content)![1]);
        return this.model.batches.held.length === 1 ? became[number]! : 'answered';
      },
    };
  }
}
