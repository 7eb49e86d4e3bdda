import { Clock, LOG, Transactions, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Attempts } from '../ports/attempts.js';
import { Batches, type KnownCall } from '../ports/batches.js';
import { BatchServer, type BatchProgress, type Without } from '../ports/batch-server.js';
import { Configurations } from '../ports/configurations.js';
import { isStopCause, ModelUnavailable } from '../ports/language-model.js';
import { StopProject } from '../stop-project.js';
import { BatchInHand, BatchTaken } from './batch-in-hand.js';
import { withoutReply } from './without-reply.js';
import { writtenInBatch } from './written-in-batch.js';

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
    await this.batches.form(new Date(now.getTime() - seconds * 1000), uuidv7, now);
    const tended: string[] = [];
    for (;;) {
      const inHand = await BatchInHand.claim(this.batches, tended);
      if (!inHand) break;
      tended.push(inHand.batch.id);
      await this.tend(inHand, seconds).finally(() => inHand.letGo());
    }
    await this.batches.wake();
    await this.settleOrphans();
  }

  private async tend(inHand: BatchInHand, seconds: number): Promise<void> {
    const { id, project, state } = inHand.batch;
    try {
      if (state === 'running') await this.look(inHand, seconds);
      else await this.send(inHand, seconds);
    } catch (error) {
      if (error instanceof BatchTaken)
        return this.log.warn({ batch: id }, 'Another tends a batch that was in hand here');
      if (!(error instanceof ModelUnavailable)) throw error;
      // It won't be taken in whatever way it is sent again.
      if (error.trouble === 'request' && state !== 'running') return inHand.end(error.message, [], 'refused');
      if (isStopCause(error.trouble)) await this.stopProject.execute(project, error.trouble, error.message);
      else this.log.warn({ batch: id, why: error.message }, 'A batch could not be tended; trying again');
      await inHand.leave(seconds);
    }
  }

  private async send(inHand: BatchInHand, seconds: number): Promise<void> {
    const { id, project, state, createdAt } = inHand.batch;
    // Whoever began to send it may have got it there before they ended: a second one would be paid for too.
    const known = async () => (state === 'sending' ? this.server.find(project, id, createdAt) : null);
    let providerId = await known();
    if (providerId === null) {
      const calls = (await this.isActive(project)) ? await this.batches.calls(id) : [];
      if (calls.length === 0) return inHand.end('not sent', [], 'unanswered');
      await inHand.hold({ state: 'sending' });
      const file = await this.server.upload(project, id, calls);
      providerId = await known();
      // All that took its time: another may have taken this process for dead, and then it is theirs to begin it.
      await inHand.hold();
      providerId ??= await this.server.begin(project, id, file);
    }
    await inHand.leave(seconds, { state: 'running', providerId });
    this.log.info({ batch: id, project, provider: providerId }, 'A batch is on its way');
  }

  private async look(inHand: BatchInHand, seconds: number): Promise<void> {
    const { project, providerId, isCancelled } = inHand.batch;
    const progress = await this.server.look(project, providerId!);
    if (progress.ended) return this.bringBack(inHand, progress);
    const cancel = !isCancelled && !(await this.isActive(project));
    if (cancel) await this.server.cancel(project, providerId!);
    await inHand.leave(seconds, { isCancelled: isCancelled || cancel });
  }

  private async bringBack(inHand: BatchInHand, progress: BatchProgress): Promise<void> {
    const { id, project } = inHand.batch;
    const { answers, isWhole } = await this.server.answers(project, progress);
    await inHand.end(progress.why ?? progress.ended!, answers, restOf(progress.ended, isWhole));
    const unreadable = answers.filter((answer) => 'without' in answer && answer.without === 'unreadable').length;
    const brought = { batch: id, project, ended: progress.ended, answers: answers.length, unreadable, isWhole };
    if (isWhole && unreadable === 0 && progress.ended !== 'forgotten') this.log.info(brought, 'A batch has ended');
    else this.log.warn(brought, 'A batch has ended, and not all that it brought could be had: the rest is asked anew');
  }

  /** What came back for an order that is closed by now was paid all the same. */
  private async settleOrphans(): Promise<void> {
    const orphans = await this.batches.orphans();
    if (orphans.length === 0) return;
    const now = this.clock.now();
    await this.transactions.run(async () => {
      await this.attempts.finish(orphans.flatMap(late), now);
      for (const { call, state } of orphans) {
        if (state === 'answered') continue;
        const mayBePaid = state !== 'waiting' && withoutReply[state].mayBePaid;
        await this.attempts.close(call.id, { outcome: 'failed', detail: 'its order is closed', mayBePaid }, now);
      }
      await this.batches.drop(orphans.map(({ call }) => call.id));
    });
  }

  private async isActive(project: string): Promise<boolean> {
    return (await this.configurations.newest(project))?.configuration.status === 'active';
  }
}

/** What those calls of a batch are of which nothing came back. */
function restOf(ended: BatchProgress['ended'], isWhole: boolean): Without {
  // What a whole batch was refused for may lie in one of its requests: each is asked by itself.
  if (ended === 'failed') return 'refused';
  // It was carried out, or may have been.
  return ended === 'completed' || ended === 'forgotten' || !isWhole ? 'lost' : 'unanswered';
}

function late({ call, reply }: KnownCall) {
  if (!reply) return [];
  const { model, tokens, cost, simulated, seconds, reply: trace } = writtenInBatch(call, reply).completion;
  return [
    {
      id: call.id,
      model,
      outcome: 'late' as const,
      answer: null,
      detail: null,
      tokens,
      cost,
      simulated,
      seconds,
      trace,
    },
  ];
}
