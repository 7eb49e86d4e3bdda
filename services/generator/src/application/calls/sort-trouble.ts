import { Clock, LOG, type Log } from '@consilium/platform';
import { Inject, Injectable } from '@nestjs/common';
import { chooseModel } from '../../domain/choose-model.js';
import { ReplyLimits } from '../../domain/money/reply-limits.js';
import { CurrentConfigurations } from '../current-configurations.js';
import type { Started } from '../money/start-attempts.js';
import { pause } from '../pause.js';
import { Attempts, type AttemptPurpose, type StartedAttempt } from '../ports/attempts.js';
import { ModelUnavailable } from '../ports/language-model.js';
import { LostReplies } from './lost-replies.js';
import { RefusedRequests } from './refused-requests.js';
import { TroubledModels } from './troubled-models.js';

/** What is asked of a call to know what its trouble means. */
interface Called {
  readonly order: Pick<StartedAttempt, 'project' | 'item' | 'epoch'>;
  readonly purpose?: AttemptPurpose;
  readonly model: string;
  readonly maxTokens: number | null;
}

const firstRestMs = 5000;
const longestRestMs = 30_000;

/**
 * Says what it means for a call and for others that no reply came. A server that can't be reached gives all calls a rest that
 * doubles, instead of a try and a log line for each job.
 */
@Injectable()
export class SortTrouble {
  private restUntil = 0;
  private restMs = 0;
  private readonly refusedRequests = new RefusedRequests();
  private readonly lostReplies = new LostReplies();

  constructor(
    private readonly configurations: CurrentConfigurations,
    private readonly troubledModels: TroubledModels,
    private readonly replyLimits: ReplyLimits,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** A reply came. */
  none({ order: { project }, model, maxTokens }: Called, started: Started): void {
    this.restMs = 0;
    this.refusedRequests.taken(project, model);
    this.lostReplies.came(project, model);
    if (maxTokens === null && started.maxTokens !== null) this.replyLimits.taken(model, started.maxTokens);
  }

  /**
   * @param call with whether its model was chosen, and not the one that is asked where none is named
   * @param started null where it never came to be its turn
   */
  async execute(
    error: ModelUnavailable,
    call: Called & { isChosen: boolean },
    started: Started | null,
  ): Promise<ModelUnavailable | 'strike'> {
    const { order, purpose = 'write', model, maxTokens } = call;
    const { project, item } = order;
    switch (error.trouble) {
      case 'unreachable':
        this.startRest(error);
        return error;
      case 'request': {
        const ours = maxTokens === null ? (started?.maxTokens ?? null) : null;
        if (error.isTooLong && ours !== null && this.replyLimits.refused(model, ours)) return otherwise(error);
        const sorted = this.refusedRequests.refused(project, model);
        if (sorted === 'stop') return new ModelUnavailable(`${error.message} (and so to all others)`, 'requests');
        return sorted === 'strike' && purpose === 'write' ? 'strike' : error;
      }
      case 'model': {
        this.troubledModels.isMissing(project, model);
        if (!call.isChosen || !(await this.isReplaced(order, purpose))) return error;
        this.log.warn({ project, model }, `A model is missing, and another one is asked: ${error.message}`);
        return otherwise(error);
      }
      case 'late': {
        this.troubledModels.gaveNoReply(item, model);
        const before = await this.attempts.lateInARow({ item, epoch: order.epoch, purpose });
        const sorted = this.lostReplies.lost(project, model, before + 1);
        if (sorted === 'stop') return new ModelUnavailable(`${error.message} (and so with all others)`, 'requests');
        return sorted === 'strike' ? 'strike' : error;
      }
      default:
        this.troubledModels.gaveNoReply(item, model);
        return error;
    }
  }

  async rest(signal: AbortSignal): Promise<void> {
    const left = this.restUntil - this.clock.now().getTime();
    if (left > 0) await pause(left, signal);
    signal.throwIfAborted();
  }

  /** Whoever makes the call anew finds another model for it. */
  private async isReplaced({ project, item }: Called['order'], purpose: AttemptPurpose): Promise<boolean> {
    const models = (await this.configurations.of(project))?.configuration.models ?? [];
    const { troubledModels } = this;
    const unusable = purpose === 'write' ? troubledModels.of(project, item) : troubledModels.missingIn(project);
    return chooseModel(models, item, 0, unusable) !== null;
  }

  private startRest(cause: ModelUnavailable): void {
    const now = this.clock.now().getTime();
    // Calls that were in flight together fail together: one rest for all of them.
    if (now < this.restUntil) return;
    this.restMs = Math.min(Math.max(this.restMs * 2, firstRestMs), longestRestMs);
    this.restUntil = now + this.restMs;
    this.log.error(
      { seconds: this.restMs / 1000 },
      `The model can't be used: ${cause.message}. The jobs stay, without a strike; calls go on after a rest`,
    );
  }
}

/** Not now and in this way, but at once in another. */
function otherwise({ message }: ModelUnavailable): ModelUnavailable {
  return new ModelUnavailable(message, 'server', { isOtherwise: true });
}
