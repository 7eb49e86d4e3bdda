import { Clock } from '@consilium/platform';
import { Batcher } from '../batcher.js';
import { KeptReplies, type KeptReply } from '../ports/kept-replies.js';
import { LanguageModel, type CompletionRequest } from '../ports/language-model.js';

const largestBatch = 500;
const lingerMs = 2;
const dayMs = 86_400_000;

/** Finds the reply to an identical request, where the operator has replies kept at all. */
export class KnownReplies {
  private readonly finding = new Batcher<string, KeptReply | null>(
    async (keys) => {
      const found = await this.replies.find(keys, this.oldest());
      return keys.map((key) => found.get(key) ?? null);
    },
    largestBatch,
    lingerMs,
  );

  constructor(
    private readonly replies: KeptReplies,
    private readonly model: LanguageModel,
    private readonly clock: Clock,
    /** How long a reply is given again; null: never. */
    private readonly days: number | null,
  ) {}

  /** @returns null where nothing is kept */
  keyOf(request: CompletionRequest): string | null {
    return this.days === null ? null : this.replies.keyOf(this.model.endpoint, request);
  }

  find(key: string): Promise<KeptReply | null> {
    return this.finding.submit(key);
  }

  /** Forgets what is too old; where nothing is to be kept, all: orders about it may not have been heard meanwhile. */
  async prune(): Promise<void> {
    while (await this.replies.prune(this.oldest()));
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - (this.days ?? 0) * dayMs);
  }
}
