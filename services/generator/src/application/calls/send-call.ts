import { Clock } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ReplyTokens } from '../../domain/calls/reply-tokens.js';
import { longestWaitSeconds, retryDelaySeconds } from '../../domain/calls/retry-delay.js';
import { pause } from '../pause.js';
import { CallLimits, type Taken } from '../ports/call-limits.js';
import {
  LanguageModel,
  ModelUnavailable,
  type Completion,
  type CompletionRequest,
  type Trouble,
} from '../ports/language-model.js';
import { CallGate, type Slot } from './call-gate.js';
import { Turns } from './turns.js';

const mostTries = 6;
/** Nothing that the server may have begun to answer is among them: it would be paid twice without a trace. */
const triedAgain: readonly Trouble[] = ['busy', 'server', 'unreachable'];
/** What was counted longer ago than this is counted anew: it would arrive in another window. */
const freshMs = 1500;

/**
 * Sends a call when there is a free slot and the limits of the minute allow it, and again where it was refused or lost.
 * What a call waits between its tries is no other call's loss: its slot goes on.
 */
@Injectable()
export class SendCall {
  private readonly turns: Turns;
  private readonly replyTokens = new ReplyTokens();

  constructor(
    private readonly model: LanguageModel,
    private readonly gate: CallGate,
    private readonly limits: CallLimits,
    private readonly clock: Clock,
  ) {
    this.turns = new Turns(limits);
  }

  /**
   * @param onTurn before each try, when nothing stands in its way any more; what it throws ends the call. It says what is sent
   * @throws ModelUnavailable, or the signal's reason
   */
  async execute(
    call: CompletionRequest,
    onTurn: () => Promise<Pick<CompletionRequest, 'maxTokens'>>,
    signal: AbortSignal,
  ): Promise<Completion> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.try(call, onTurn, signal);
      } catch (error) {
        if (!(error instanceof ModelUnavailable) || signal.aborted) throw error;
        const { trouble, retryAfterSeconds } = error;
        if (error.mayBePaid || !triedAgain.includes(trouble) || tries === mostTries) throw error;
        if ((retryAfterSeconds ?? 0) > longestWaitSeconds) throw error;
        await this.wait(call.project, retryDelaySeconds(tries, retryAfterSeconds, Math.random()), signal);
      }
    }
  }

  private async try(
    call: CompletionRequest,
    onTurn: () => Promise<Pick<CompletionRequest, 'maxTokens'>>,
    signal: AbortSignal,
  ): Promise<Completion> {
    const slot = await this.gate.enter(this.model.accountOf(call.project), signal);
    const estimate = (): number => this.replyTokens.estimate(call.model, call.prompt, call.maxTokens);
    let taken: Taken | null = null;
    let used = 0;
    try {
      taken = await this.turns.take(estimate, signal);
      const takenAt = this.now();
      const { maxTokens } = await onTurn();
      if (this.now() - takenAt > freshMs) {
        const stale = taken;
        taken = null;
        await this.limits.correct(stale, 0);
        taken = await this.turns.take(estimate, signal);
      }
      signal.throwIfAborted();
      const completion = await this.send({ ...call, maxTokens }, slot, signal);
      used = completion.tokens.prompt + completion.tokens.completion || taken.tokens;
      return completion;
    } catch (error) {
      // What may be paid may be counted by the server too.
      if (taken && error instanceof ModelUnavailable && error.mayBePaid) used = taken.tokens;
      throw error;
    } finally {
      slot.free();
      if (taken) void this.limits.correct(taken, used);
    }
  }

  private async send(request: CompletionRequest, slot: Slot, signal: AbortSignal): Promise<Completion> {
    const startedAt = this.now();
    try {
      const completion = await this.model.complete(request, signal);
      slot.succeeded(completion.firstWordMs);
      if (completion.tokens.completion > 0) this.replyTokens.learn(request.model, completion.tokens.completion);
      return completion;
    } catch (error) {
      if (error instanceof ModelUnavailable && error.trouble === 'busy') slot.refused(this.now() - startedAt);
      throw error;
    }
  }

  private async wait(project: string, seconds: number, signal: AbortSignal): Promise<void> {
    const comeBack = this.gate.stepAside(this.model.accountOf(project));
    try {
      await pause(seconds * 1000, signal);
    } finally {
      comeBack();
    }
    signal.throwIfAborted();
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
