import type { Cost } from '@consilium/contracts';
import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { costOf, costOfReply } from '../domain/money/price.js';
import type { Prompt } from '../domain/prompts/write-prompt.js';
import { CallWithheld } from './calls/call-withheld.js';
import { KnownReplies } from './calls/known-replies.js';
import { SendCall } from './calls/send-call.js';
import { SortTrouble } from './calls/sort-trouble.js';
import { CurrentConfigurations } from './current-configurations.js';
import { StartAttempts, type Started } from './money/start-attempts.js';
import { Attempts, type AttemptPurpose, type FailedAttempt, type StartedAttempt } from './ports/attempts.js';
import type { KeptReply } from './ports/kept-replies.js';
import { LanguageModel, ModelUnavailable, type Completion } from './ports/language-model.js';
import type { WritingOrder } from './writing-order.js';

export interface Call {
  id: string;
  /** Left out: to write. */
  purpose?: AttemptPurpose;
  order: Pick<WritingOrder, 'item' | 'project' | 'epoch'>;
  prompt: Prompt;
  /** Null: the model of this service's own configuration. */
  model: string | null;
  seed: number;
  temperature: number | null;
  maxTokens: number | null;
  /** Whether a reply that an identical request brought before will do, and this one's for a later request. */
  isRepeatable: boolean;
}

export interface PaidCompletion extends Completion {
  /** Null where the model has no price, or its server doesn't count tokens. */
  cost: Cost | null;
  /** As it was sent: the call's own, or what its project's cap leaves it. */
  maxTokens: number | null;
  /** When it was first its turn: what it waited before isn't the model's time. */
  startedAt: string;
  /** From the request that brought the reply until its last word; left out where nobody waited for it. */
  seconds?: number;
}

type NewAttempt = Omit<StartedAttempt, 'reserved' | 'expected'>;
type Begun = Started & Pick<StartedAttempt, 'startedAt'>;

/** Calls the model, after writing down that it is about to. */
@Injectable()
export class CallModel {
  constructor(
    private readonly configurations: CurrentConfigurations,
    private readonly startAttempts: StartAttempts,
    private readonly sendCall: SendCall,
    private readonly knownReplies: KnownReplies,
    private readonly sortTrouble: SortTrouble,
    private readonly attempts: Attempts,
    private readonly model: LanguageModel,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws ModelUnavailable where no reply came: no strike, the job is tried again later; CallWithheld where the project
   * is paused or stopped by now, and BudgetReached where it has no money left for the call, which then was neither made nor
   * written down
   */
  async execute(call: Call, signal: AbortSignal): Promise<PaidCompletion> {
    const model = call.model ?? this.model.defaultModel;
    if (model === null) {
      const what = "No model is configured: set LLM_MODEL, or name one in the project's configuration";
      throw new ModelUnavailable(what, 'unconfigured');
    }
    const { order, prompt, id, seed, temperature, maxTokens } = call;
    const { project } = order;
    const request = { project, model, prompt: prompt.text, seed, temperature, maxTokens };
    const key = call.isRepeatable ? this.knownReplies.keyOf(request) : null;
    const known = key === null ? null : await this.knownReplies.find(key);
    if (known) return this.repeat(attemptOf(call, model, key, this.clock.now()), known);
    await this.sortTrouble.rest(signal);
    let started: Begun | null = null;
    let sentAt = 0;
    const onTurn = async (): Promise<Started> => {
      await this.configurations.active(project);
      started ??= await this.begin(attemptOf(call, model, key, this.clock.now()), prompt.text);
      sentAt = performance.now();
      return started;
    };
    try {
      const completion = await this.sendCall.execute(request, onTurn, signal);
      this.sortTrouble.none({ ...call, model }, started!);
      return paid(completion, started!, (performance.now() - sentAt) / 1000);
    } catch (error) {
      const isSorted = error instanceof ModelUnavailable && !signal.aborted;
      const sorted = isSorted
        ? await this.sortTrouble.execute(error, { ...call, model, isChosen: call.model !== null }, started)
        : error;
      if (started && sorted === 'strike') return replyless(error as ModelUnavailable, model, started);
      if (started) await this.giveUp(id, error);
      throw sorted;
    }
  }

  private async begin(attempt: NewAttempt, prompt: string): Promise<Begun> {
    return { ...(await this.startAttempts.execute({ attempt, prompt })), startedAt: attempt.startedAt };
  }

  /** No call is made: it takes neither a slot nor a share of the limits, nor money. */
  private async repeat(attempt: NewAttempt, kept: KeptReply): Promise<PaidCompletion> {
    const { attempt: cachedFrom, currency, ...reply } = kept;
    await this.configurations.active(attempt.project);
    await this.startAttempts.repeat({ ...attempt, maxTokens: kept.maxTokens, cachedFrom });
    const cost = currency === null ? null : { micros: 0, currency };
    const nothing = { tokens: { prompt: 0, completion: 0 }, firstWordMs: 0, seconds: 0 };
    return { ...reply, ...nothing, cost, startedAt: attempt.startedAt.toISOString() };
  }

  /** A call may have waited long for its turn. */
  private async giveUp(id: string, error: unknown): Promise<void> {
    // The attempt is closed by whoever takes the job over, where the database can't be reached now.
    const ending = endingOf(error);
    await this.attempts.close(id, ending, this.clock.now()).catch(() => undefined);
  }
}

export function attemptOf(call: Call, model: string, request: string | null, startedAt: Date): NewAttempt {
  const { id, purpose = 'write', order, prompt, seed, temperature, maxTokens } = call;
  const { item, project, epoch } = order;
  const asked = { model, promptVersion: prompt.version, seed, temperature, maxTokens };
  return { id, purpose, item, project, epoch, ...asked, startedAt, request, cachedFrom: null };
}

function endingOf(error: unknown): FailedAttempt {
  if (error instanceof ModelUnavailable) {
    const { message: detail, mayBePaid, trouble } = error;
    return { outcome: 'failed', detail, mayBePaid, trouble };
  }
  if (error instanceof CallWithheld) return { outcome: 'failed', detail: error.message, mayBePaid: false };
  return { outcome: 'abandoned', detail: null, mayBePaid: true };
}

function paid(completion: Completion, { price, maxTokens, startedAt }: Begun, seconds: number): PaidCompletion {
  const cost = costOfReply(completion.tokens, price);
  return { ...completion, cost, maxTokens, startedAt: startedAt.toISOString(), seconds };
}

/** What the server said, in the place of a reply: no model can be struck for less. Only a refusal is known to be unpaid. */
function replyless(error: ModelUnavailable, model: string, { maxTokens, price, startedAt }: Begun): PaidCompletion {
  const { mayBePaid, message } = error;
  const reply = { content: '', reasoning: null, finishReason: `${mayBePaid ? 'lost' : 'refused'}: ${message}` };
  const tokens = { prompt: 0, completion: 0 };
  const cost = mayBePaid ? null : price && costOf(tokens, price);
  const none = { simulated: false, firstWordMs: 0 };
  return { model, reply, tokens, ...none, cost, maxTokens, startedAt: startedAt.toISOString() };
}
