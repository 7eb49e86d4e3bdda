import { Clock, LOG, Transactions, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Attempts } from '../ports/attempts.js';
import { Batches, type Batch, type KnownCall } from '../ports/batches.js';
import { BatchServer } from '../ports/batch-server.js';
import { Configurations } from '../ports/configurations.js';
import { isStopCause, ModelUnavailable } from '../ports/language-model.js';
import { StopProject } from '../stop-project.js';
import { writtenInBatch } from './written-in-batch.js';

/** For so long nobody else tends a batch: longer than it takes to send the largest one. */
const tendingMs = 1_200_000;

/** Sends calls in batches, looks after these, and brings back what they were answered. */
@Injectable()
export class TendBatches {
  constructor(
    private readonly transactions: Transactions,
    private readonly batches: Batches,
    private readonly server: BatchServer,
    private readonly configurations: Configurations,
    private readonly attempts: Attempts,
    private readonly stopProject: StopProject,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** @param seconds for so long calls are collected, and batches left alone */
  async execute(seconds: number): Promise<void> {
    const now = this.clock.now();
    await this.batches.form(this.in(-seconds), uuidv7, now);
    for (;;) {
      const batch = await this.batches.claim(now, this.in(tendingMs / 1000));
      if (!batch) break;
      await this.tend(batch, seconds);
    }
    await this.batches.wake();
    await this.settleOrphans();
  }

  private async tend(batch: Batch, seconds: number): Promise<void> {
    try {
      if (batch.state === 'running') await this.look(batch, seconds);
      else await this.send(batch, seconds);
    } catch (error) {
      if (!(error instanceof ModelUnavailable)) throw error;
      // It won't be taken in whatever way it is sent again.
      if (error.trouble === 'request' && batch.state !== 'running')
        return this.batches.end(batch.id, error.message, [], 'refused');
      if (isStopCause(error.trouble)) await this.stopProject.execute(batch.project, error.trouble, error.message);
      else this.log.warn({ batch: batch.id, why: error.message }, 'A batch could not be tended; trying again');
      await this.batches.note(batch.id, {}, this.in(seconds));
    }
  }

  private async send(batch: Batch, seconds: number): Promise<void> {
    const { id, project, state, createdAt } = batch;
    // Whoever began to send it may have got it there before they ended: a second one would be paid for too.
    let providerId = state === 'sending' ? await this.server.find(project, id, createdAt) : null;
    if (providerId === null) {
      if (!(await this.isActive(project))) return this.batches.end(id, 'not sent', [], 'unanswered');
      await this.batches.note(id, { state: 'sending' }, this.in(tendingMs / 1000));
      const calls = await this.batches.calls(id);
      if (calls.length === 0) return this.batches.end(id, 'not sent', [], 'unanswered');
      providerId = await this.server.send(project, id, calls);
    }
    await this.batches.note(id, { state: 'running', providerId }, this.in(seconds));
    this.log.info({ batch: id, project, provider: providerId }, 'A batch is on its way');
  }

  private async look({ id, project, providerId, isCancelled }: Batch, seconds: number): Promise<void> {
    const progress = await this.server.look(project, providerId!);
    if (progress.ended) {
      const answers = await this.server.answers(project, progress);
      // What a whole batch was refused for may lie in one of its requests: each is asked by itself.
      const rest = progress.ended === 'failed' ? 'refused' : 'unanswered';
      await this.batches.end(id, progress.why ?? progress.ended, answers, rest);
      this.log.info({ batch: id, project, ended: progress.ended, answers: answers.length }, 'A batch has ended');
      return;
    }
    const cancel = !isCancelled && !(await this.isActive(project));
    if (cancel) await this.server.cancel(project, providerId!);
    await this.batches.note(id, { isCancelled: isCancelled || cancel }, this.in(seconds));
  }

  /** What came back for an order that is closed by now was paid all the same. */
  private async settleOrphans(): Promise<void> {
    const orphans = await this.batches.orphans();
    if (orphans.length === 0) return;
    const now = this.clock.now();
    await this.transactions.run(async () => {
      await this.attempts.finish(orphans.flatMap(late), now);
      for (const { call, reply } of orphans) {
        if (reply) continue;
        await this.attempts.close(call.id, { outcome: 'failed', detail: 'its order is closed', mayBePaid: false }, now);
      }
      await this.batches.drop(orphans.map(({ call }) => call.id));
    });
  }

  private async isActive(project: string): Promise<boolean> {
    return (await this.configurations.newest(project))?.configuration.status === 'active';
  }

  private in(seconds: number): Date {
    return new Date(this.clock.now().getTime() + seconds * 1000);
  }
}

function late({ call, reply }: KnownCall) {
  if (!reply) return [];
  const { model, tokens, cost, simulated, reply: trace } = writtenInBatch(call, reply).completion;
  return [{ id: call.id, model, outcome: 'late' as const, answer: null, detail: null, tokens, cost, simulated, trace }];
}
